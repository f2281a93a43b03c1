import { expect, test } from 'vitest'
import { buildModel } from './build.ts'
import { type Graph, tensor } from './graph.ts'
import { openSession } from './session.ts'

const model = (nodes: Graph['nodes'], initializers: Graph['initializers'] = []) =>
  buildModel({
    name: 'm',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 2] }],
    outputs: [{ name: 'y', type: 'float32', shape: null }],
    nodes,
    initializers,
  })

for (const tier of ['exact', 'fast'] as const) {
  test(`says what went wrong in one line with a code (${tier})`, async () => {
    const garbage = openSession(Uint8Array.of(1, 2, 3), { tier })
    await expect(garbage).rejects.toMatchObject({ code: 'MODEL_FORMAT' })

    const session = await openSession(model([{ op: 'Neg', inputs: ['x'], outputs: ['y'] }]), { tier })
    const wide = session.run({ x: { shape: [1, 3], data: new Float32Array(3) } })
    await expect(wide).rejects.toMatchObject({ code: 'MODEL_SIGNATURE' })
    await session.release()

    const fill = { op: 'ConstantOfShape', inputs: ['size'], outputs: ['y'] }
    const large = await openSession(model([fill], [tensor('size', [1], BigInt64Array.of(2n ** 38n))]), { tier })
    const feeds = { x: { shape: [1, 2], data: new Float32Array(2) } }
    await expect(large.run(feeds)).rejects.toMatchObject({ code: 'MODEL_MEMORY' })
    await expect(large.run(feeds)).rejects.not.toThrow(/\.cc|\n/)
    await large.release()
  })

  test(`a free size without a name is '' (${tier})`, async () => {
    const keep = { name: 'keep', type: 'bool', shape: [2], raw: Uint8Array.of(1, 0) } as const
    const compress = { op: 'Compress', inputs: ['x', 'keep'], outputs: ['y'], attributes: { axis: { int: 1 } } }
    const session = await openSession(model([compress], [keep]), { tier })
    expect(session.outputs).toEqual([{ name: 'y', type: 'float32', shape: ['N', ''] }])
    await session.release()
  })

  test(`gives only the outputs asked for (${tier})`, async () => {
    const bytes = buildModel({
      name: 'two',
      inputs: [{ name: 'x', type: 'float32', shape: [2] }],
      outputs: [
        { name: 'a', type: 'float32', shape: [2] },
        { name: 'b', type: 'int64', shape: [1] },
      ],
      nodes: [
        { op: 'Neg', inputs: ['x'], outputs: ['a'] },
        { op: 'Shape', inputs: ['x'], outputs: ['b'] },
      ],
    })
    const session = await openSession(bytes, { tier })
    const answer = await session.run({ x: { shape: [2], data: Float32Array.of(1, 2) } }, ['b'])
    expect(Object.keys(answer)).toEqual(['b'])
    expect(answer.b).toEqual({ type: 'int64', shape: [1], data: BigInt64Array.of(2n) })
    await session.release()
  })
}
