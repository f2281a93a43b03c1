import { expect, test } from 'vitest'
import { worstDifference } from '../../../test/finite-differences.ts'
import { rootKey } from '../../core/key.ts'
import { buildModel } from '../build.ts'
import { gradientModel } from '../gradient.ts'
import { type Node, tensor } from '../graph.ts'
import { openSession } from '../session.ts'

interface Case {
  /** [N, C, H, W] */
  readonly x: readonly number[]
  /** [M, C / group, h, w] */
  readonly w: readonly number[]
  readonly strides?: readonly [number, number]
  readonly dilations?: readonly [number, number]
  /** Above, left, below, right. */
  readonly pads?: readonly [number, number, number, number]
  readonly group?: number
}

const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)

/** The definition of the operator, in float64: y[n, m, i, j] = b[m] + sum of x over the window times w. */
function convolved({ x, w, strides = [1, 1], dilations = [1, 1], pads = [0, 0, 0, 0], group = 1 }: Case) {
  const [samples, channels, height, width] = x
  const [out, own, tall, wide] = w
  const rows = Math.floor((height + pads[0] + pads[2] - dilations[0] * (tall - 1) - 1) / strides[0]) + 1
  const columns = Math.floor((width + pads[1] + pads[3] - dilations[1] * (wide - 1) - 1) / strides[1]) + 1
  const run = (image: Float64Array, kernel: Float64Array, bias: Float64Array): Float64Array => {
    const y: number[] = []
    for (let n = 0; n < samples; n++)
      for (let m = 0; m < out; m++)
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++) {
            let total = bias[m]
            for (let c = 0; c < own; c++)
              for (let a = 0; a < tall; a++)
                for (let b = 0; b < wide; b++) {
                  const r = i * strides[0] + a * dilations[0] - pads[0]
                  const s = j * strides[1] + b * dilations[1] - pads[1]
                  if (r < 0 || s < 0 || r >= height || s >= width) continue
                  const channel = Math.floor(m / (out / group)) * own + c
                  total +=
                    image[((n * channels + channel) * height + r) * width + s] *
                    kernel[((m * own + c) * tall + a) * wide + b]
                }
            y.push(total)
          }
    return Float64Array.from(y)
  }
  return { run, size: samples * out * rows * columns }
}

// ONNX Runtime convolves in float32 only, so the differences are those of the definition in float64 above.
async function worst(each: Case): Promise<number> {
  const key = rootKey(3)
  const draw = (name: string, count: number): Float64Array => {
    const stream = key.fold(name).stream()
    return Float64Array.from({ length: count }, () => Math.fround(stream.normal()))
  }
  const { run, size } = convolved(each)
  const shapes: Record<string, readonly number[]> = { x: each.x, w: each.w, b: [each.w[0]] }
  const names = ['x', 'w', 'b']
  const values = names.map((name) => draw(name, product(shapes[name])))
  const weights = draw('weights', size)
  const loss = (): number => {
    const y = run(values[0], values[1], values[2])
    return y.reduce((total, value, i) => total + value * weights[i], 0)
  }
  const { strides = [1, 1], dilations = [1, 1], pads = [0, 0, 0, 0], group = 1 } = each
  const nodes: Node[] = [
    {
      op: 'Conv',
      inputs: names,
      outputs: ['y'],
      attributes: {
        strides: { ints: strides },
        dilations: { ints: dilations },
        pads: { ints: pads },
        group: { int: group },
      },
    },
    { op: 'Reshape', inputs: ['y', 'flat'], outputs: ['z'] },
    { op: 'Mul', inputs: ['z', 'weights'], outputs: ['terms'] },
    { op: 'ReduceSum', inputs: ['terms'], outputs: ['loss'], attributes: { keepdims: { int: 0 } } },
  ]
  const model = gradientModel(
    {
      name: 'subject',
      inputs: names.map((name) => ({
        name,
        type: 'float32' as const,
        shape: name === 'x' ? ['N', ...each.x.slice(1)] : shapes[name],
      })),
      outputs: [],
      nodes,
      initializers: [tensor('flat', [1], BigInt64Array.of(-1n)), tensor('weights', [size], Float32Array.from(weights))],
    },
    'loss',
    names,
  )
  const session = await openSession(buildModel(model), { tier: 'exact' })
  const answer = await session.run(
    Object.fromEntries(names.map((name, k) => [name, { shape: shapes[name], data: Float32Array.from(values[k]) }])),
  )
  await session.release()
  let result = 0
  names.forEach((name, k) => {
    const { data, shape } = answer[model.gradients.get(name)!]
    expect(shape).toEqual(shapes[name])
    for (let i = 0; i < values[k].length; i++) {
      const middle = values[k][i]
      // The loss is linear in each value alone: a wide step makes no error of its own.
      values[k][i] = middle + 0.5
      const above = loss()
      values[k][i] = middle - 0.5
      const below = loss()
      values[k][i] = middle
      result = Math.max(result, Math.abs(above - below - Number(data[i])) / (1 + Math.abs(above - below)))
    }
  })
  return result
}

const cases: Readonly<Record<string, Case>> = {
  plain: { x: [2, 3, 5, 6], w: [4, 3, 3, 2] },
  padded: { x: [2, 2, 4, 4], w: [3, 2, 3, 3], pads: [1, 1, 1, 1] },
  'padded on one side': { x: [1, 2, 4, 5], w: [3, 2, 3, 3], pads: [0, 2, 1, 0] },
  'in strides': { x: [2, 2, 7, 7], w: [3, 2, 3, 3], strides: [2, 2] },
  'in strides that leave something over': { x: [2, 2, 8, 9], w: [3, 2, 3, 2], strides: [2, 3], pads: [1, 0, 1, 0] },
  'with gaps': { x: [2, 2, 7, 8], w: [2, 2, 3, 3], dilations: [2, 1], pads: [1, 1, 1, 1] },
  'with gaps and strides': { x: [1, 1, 9, 10], w: [2, 1, 2, 3], dilations: [3, 2], strides: [2, 4] },
  'in groups': { x: [3, 4, 5, 5], w: [6, 2, 3, 3], group: 2, pads: [1, 1, 1, 1] },
  'channel by channel': { x: [2, 3, 6, 5], w: [3, 1, 3, 3], group: 3, strides: [2, 1] },
}
for (const [how, each] of Object.entries(cases))
  test(`Conv ${how} has the gradient of finite differences`, async () => {
    expect(await worst(each)).toBeLessThan(1e-5)
  })

const pools: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [2, 2],
    [2, 3, 4, 4],
  ],
  [
    [2, 3],
    [2, 2, 5, 7],
  ],
  [[2], [2, 3, 5]],
]
for (const [kernel, shape] of pools)
  test(`MaxPool of [${shape}] by [${kernel}] gives gradients to the largest`, async () => {
    const attributes = { kernel_shape: { ints: kernel }, strides: { ints: kernel } }
    const nodes: Node[] = [
      { op: 'Mul', inputs: ['x0', 'x0'], outputs: ['x'] },
      { op: 'MaxPool', inputs: ['x'], outputs: ['y'], attributes },
    ]
    expect(await worstDifference({ nodes, y: 'y', shapes: { x0: shape }, wrt: ['x0'] })).toBeLessThan(1e-8)
  })

test('equal elements share the gradient of their maximum', async () => {
  const attributes = { kernel_shape: { ints: [2] }, strides: { ints: [2] } }
  const graph = {
    name: 'ties',
    inputs: [{ name: 'x', type: 'float32' as const, shape: [1, 1, 4] }],
    outputs: [],
    nodes: [
      { op: 'MaxPool', inputs: ['x'], outputs: ['y'], attributes },
      { op: 'ReduceSum', inputs: ['y'], outputs: ['loss'], attributes: { keepdims: { int: 0 } } },
    ],
    initializers: [],
  }
  const model = gradientModel(graph, 'loss', ['x'])
  const session = await openSession(buildModel(model), { tier: 'exact' })
  const answer = await session.run({ x: { shape: [1, 1, 4], data: Float32Array.of(3, 3, 1, 2) } })
  await session.release()
  expect([...(answer[model.gradients.get('x')!].data as Float32Array)]).toEqual([0.5, 0.5, 0, 1])
})

test('what has no rule is refused by name', () => {
  const graph = (node: Partial<Node>) => ({
    name: 'refused',
    inputs: [{ name: 'x', type: 'float32' as const, shape: [1, 1, 8, 8] }],
    outputs: [],
    nodes: [
      { op: 'MaxPool', inputs: ['x'], outputs: ['y'], ...node },
      { op: 'ReduceSum', inputs: ['y'], outputs: ['loss'], attributes: { keepdims: { int: 0 } } },
    ],
    initializers: [tensor('w', [1, 1, 3, 3], new Float32Array(9))],
  })
  const overlapping = { attributes: { kernel_shape: { ints: [3, 3] }, strides: { ints: [2, 2] } } }
  expect(() => gradientModel(graph(overlapping), 'loss', ['x'])).toThrow('windows lie side by side')
  const same = { op: 'Conv', inputs: ['x', 'w'], attributes: { auto_pad: { string: 'SAME_UPPER' } } }
  expect(() => gradientModel(graph(same), 'loss', ['x'])).toThrow('kernel and padding are known')
})
