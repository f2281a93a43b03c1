import { rootKey } from '../src/core/key.ts'
import { buildModel } from '../src/onnx/build.ts'
import { gradientModel } from '../src/onnx/gradient.ts'
import { type Node, type Tensor, tensor } from '../src/onnx/graph.ts'
import { openSession } from '../src/onnx/session.ts'

/** What a test differentiates: `y` is the value made by `nodes` from float64 values of the given shapes. */
export interface Subject {
  readonly nodes: readonly Node[]
  readonly y: string
  readonly shapes: Readonly<Record<string, readonly number[]>>
  readonly wrt: readonly string[]
  readonly constants?: readonly Tensor[]
  /** Values are drawn from the normal distribution, or from [0.5, 1.5) where that would leave the domain. */
  readonly positive?: boolean
  /** Hides the shapes of inputs, so that the rewrite must work them out when the graph runs. */
  readonly hidden?: boolean
  readonly opset?: number
}

const STEP = 1e-5

/**
 * The largest difference between our gradient and central finite differences, in float64, of a weighted sum of `y`,
 * relative to 1 + |gradient|. The weights are irregular so that no symmetry hides an error.
 */
export async function worstDifference(subject: Subject): Promise<number> {
  const names = Object.keys(subject.shapes)
  const key = rootKey(7)
  const values = new Map(
    names.map((name) => {
      const stream = key.fold(name).stream()
      const draw = subject.positive ? () => 0.5 + stream.uniform() : () => stream.normal()
      return [name, Float64Array.from({ length: subject.shapes[name].reduce((a, b) => a * b, 1) }, draw)]
    }),
  )
  // The loss is sum(w_i y_i) over the flattened y with w_i = frac(0.618 i) + 0.5.
  const graph = {
    name: 'subject',
    inputs: names.map((name) => ({
      name,
      type: 'float64' as const,
      shape: subject.hidden ? subject.shapes[name].map(() => '') : subject.shapes[name],
    })),
    outputs: [{ name: 'loss', type: 'float64' as const, shape: [] }],
    nodes: [
      ...subject.nodes,
      { op: 'Reshape', inputs: [subject.y, 'flat'], outputs: ['loss/flat'] },
      { op: 'Shape', inputs: ['loss/flat'], outputs: ['loss/size'] },
      { op: 'Slice', inputs: ['loss/weights', 'zero', 'loss/size'], outputs: ['loss/w'] },
      { op: 'Mul', inputs: ['loss/flat', 'loss/w'], outputs: ['loss/terms'] },
      { op: 'ReduceSum', inputs: ['loss/terms'], outputs: ['loss'], attributes: { keepdims: { int: 0 } } },
    ],
    initializers: [
      ...(subject.constants ?? []),
      tensor('flat', [1], BigInt64Array.of(-1n)),
      tensor('zero', [1], BigInt64Array.of(0n)),
      tensor(
        'loss/weights',
        [500],
        Float64Array.from({ length: 500 }, (_, i) => ((0.618034 * (i + 1)) % 1) + 0.5),
      ),
    ],
  }
  const opset = subject.opset ?? 17
  const rewritten = gradientModel(graph, 'loss', subject.wrt, opset)
  const session = await openSession(buildModel(rewritten), { tier: 'exact' })
  const run = async () =>
    session.run(
      Object.fromEntries(names.map((name) => [name, { shape: subject.shapes[name], data: values.get(name)! }])),
    )
  const loss = async () => ((await run()).loss.data as Float64Array)[0]
  const answer = await run()
  let worst = 0
  for (const name of subject.wrt) {
    const { data, shape } = answer[rewritten.gradients.get(name)!]
    if (String(shape) !== String(subject.shapes[name])) throw new Error(`gradient of ${name} has shape [${shape}]`)
    const ours = Float64Array.from(data as Float64Array)
    const value = values.get(name)!
    for (let i = 0; i < value.length; i++) {
      const middle = value[i]
      value[i] = middle + STEP
      const above = await loss()
      value[i] = middle - STEP
      const below = await loss()
      value[i] = middle
      const difference = Math.abs((above - below) / (2 * STEP) - ours[i])
      worst = Math.max(worst, difference / (1 + Math.abs(ours[i])))
    }
  }
  await session.release()
  return worst
}
