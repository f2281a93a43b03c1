import type { TrainingData } from '../core/model.ts'
import { buildModel } from '../onnx/build.ts'
import { gradientModel } from '../onnx/gradient.ts'
import { type Graph, type Node, type Tensor, tensor } from '../onnx/graph.ts'
import { answerName, trainedModel } from './_signature.ts'
import type { Standard } from './_standard.ts'

/** A dense network: layer k maps sizes[k] to sizes[k + 1]; Relu between layers, nothing after the last. */
export interface Network {
  readonly sizes: readonly number[]
  /** weight 0, bias 0, weight 1, bias 1 ... ; a weight is sizes[k] x sizes[k + 1]. */
  readonly parameters: readonly {
    readonly name: string
    readonly shape: readonly number[]
    readonly data: Float32Array
  }[]
}

export type Loss = 'cross-entropy' | 'squared-error'

/** The layers as nodes from `input` to `output`. */
function layers(network: Network, input: string, output: string): Node[] {
  const nodes: Node[] = []
  const last = network.sizes.length - 2
  let at = input
  for (let k = 0; k <= last; k++) {
    const made = k === last ? output : `sum${k}`
    nodes.push({ op: 'Gemm', inputs: [at, `weight${k}`, `bias${k}`], outputs: [made] })
    if (k < last) nodes.push({ op: 'Relu', inputs: [made], outputs: [`unit${k}`] })
    at = `unit${k}`
  }
  return nodes
}

function constants(network: Network): Tensor[] {
  return network.parameters.map(({ name, shape, data }) => tensor(name, shape, data))
}

/**
 * The training step as ONNX: inputs `x` [N, width], `goal` [N, outputs] and the parameters; outputs `loss` and one gradient
 * per parameter. For cross-entropy `goal` is one-hot times the row's share of the batch's weight; for squared error it
 * is the target, and `share` [N, 1] says the shares.
 */
export function trainingModel(network: Network, loss: Loss): { bytes: Uint8Array; gradients: readonly string[] } {
  const [width] = network.sizes
  const outputs = network.sizes[network.sizes.length - 1]
  const crossEntropy: Node[] = [
    { op: 'LogSoftmax', inputs: ['z'], outputs: ['logs'], attributes: { axis: { int: -1 } } },
    { op: 'Mul', inputs: ['logs', 'goal'], outputs: ['terms'] },
    { op: 'ReduceSum', inputs: ['terms'], outputs: ['total'], attributes: { keepdims: { int: 0 } } },
    { op: 'Neg', inputs: ['total'], outputs: ['loss'] },
  ]
  const squaredError: Node[] = [
    { op: 'Sub', inputs: ['z', 'goal'], outputs: ['miss'] },
    { op: 'Mul', inputs: ['miss', 'miss'], outputs: ['square'] },
    { op: 'Mul', inputs: ['square', 'share'], outputs: ['terms'] },
    { op: 'ReduceSum', inputs: ['terms'], outputs: ['loss'], attributes: { keepdims: { int: 0 } } },
  ]
  const graph: Graph = {
    name: 'dense network',
    inputs: [
      { name: 'x', type: 'float32', shape: ['N', width] },
      { name: 'goal', type: 'float32', shape: ['N', outputs] },
      ...(loss === 'squared-error' ? [{ name: 'share', type: 'float32', shape: ['N', 1] } as const] : []),
    ],
    outputs: [],
    nodes: [...layers(network, 'x', 'z'), ...(loss === 'cross-entropy' ? crossEntropy : squaredError)],
    initializers: constants(network),
  }
  const names = network.parameters.map((parameter) => parameter.name)
  const model = gradientModel(graph, 'loss', names)
  return { bytes: buildModel(model), gradients: names.map((name) => model.gradients.get(name)!) }
}

/** The trained network as ONNX: `features` -> `scores` (softmax), or -> `values` (back in the target's own unit). */
export function inferenceModel(
  data: TrainingData,
  network: Network,
  features: Standard,
  target: Standard | null,
): Uint8Array {
  const tail: Node[] = target
    ? [
        { op: 'Mul', inputs: ['z', 'targetSd'], outputs: ['scaled'] },
        { op: 'Add', inputs: ['scaled', 'targetMean'], outputs: [answerName(data)] },
      ]
    : [{ op: 'Softmax', inputs: ['z'], outputs: [answerName(data)], attributes: { axis: { int: -1 } } }]
  const nodes = [
    { op: 'Sub', inputs: ['features', 'featureMean'], outputs: ['centred'] },
    { op: 'Div', inputs: ['centred', 'featureSd'], outputs: ['x'] },
    ...layers(network, 'x', 'z'),
    ...tail,
  ]
  return trainedModel('mlp', data, nodes, [
    tensor('featureMean', [data.width], features.mean),
    tensor('featureSd', [data.width], features.sd),
    ...constants(network),
    ...(target ? [tensor('targetSd', [1], target.sd), tensor('targetMean', [1], target.mean)] : []),
  ])
}
