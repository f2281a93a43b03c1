import { expect, test } from 'vitest'
import { buildModel } from './build.ts'
import { exposeValue } from './expose.ts'
import { readModel } from './read.ts'
import { openSession } from './session.ts'

const bytes = buildModel({
  name: 'm',
  inputs: [{ name: 'x', type: 'float32', shape: ['N', 2] }],
  outputs: [{ name: 'y', type: 'float32', shape: null }],
  nodes: [
    { op: 'Neg', inputs: ['x'], outputs: ['inner'] },
    { op: 'ReduceSum', inputs: ['inner'], outputs: ['y'], attributes: { keepdims: { int: 0 } } },
  ],
})

test('an inner value becomes an output of the runtime', async () => {
  const session = await openSession(exposeValue(bytes, readModel(bytes), 'inner'), { tier: 'exact' })
  const { inner } = await session.run({ x: { shape: [1, 2], data: Float32Array.of(3, -4) } }, ['inner'])
  expect(inner.shape).toEqual([1, 2])
  expect([...(inner.data as Float32Array)]).toEqual([-3, 4])
  await session.release()
})

test('an output stays as it is, and a value that is not there is refused with those that are', () => {
  expect(exposeValue(bytes, readModel(bytes), 'y')).toBe(bytes)
  expect(() => exposeValue(bytes, readModel(bytes), 'outer', 'm.onnx')).toThrow(
    expect.objectContaining({ code: 'MODEL_SIGNATURE', hint: expect.stringContaining('"inner"') }),
  )
})
