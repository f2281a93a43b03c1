import { expect, test } from 'vitest'
import { dataOf } from '../../test/training-data.ts'
import { openSession } from '../onnx/session.ts'
import { constantModel } from './_constant.ts'

test('a trained model has one input and one output with the names that the engine asks for', async () => {
  const numbers = dataOf(null, 3, new Float32Array(3), new Float64Array(1))
  const classes = dataOf(4, 3, new Float32Array(3), new Int32Array(1))
  for (const [data, name, width] of [
    [numbers, 'values', 1],
    [classes, 'scores', 4],
  ] as const) {
    const session = await openSession(constantModel('x', data, new Float64Array(width)), { tier: 'exact' })
    expect(session.inputs).toEqual([{ name: 'features', type: 'float32', shape: ['batch', 3] }])
    expect(session.outputs).toEqual([{ name, type: 'float32', shape: ['batch', width] }])
    await session.release()
  }
})
