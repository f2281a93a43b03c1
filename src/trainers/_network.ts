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
  readonly parameters: readonly Parameter[]
}

export interface Parameter {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** One step of training as ONNX, and its outputs that hold the parameters' gradients, in their order. */
export interface TrainingStep {
  readonly bytes: Uint8Array
  readonly gradients: readonly string[]
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

export function constants(parameters: readonly Parameter[]): Tensor[] {
  return parameters.map(({ name, shape, data }) => tensor(name, shape, data))
}

export function trainingModel(network: Network, loss: Loss): TrainingStep {
  const { sizes, parameters } = network
  return trainingStep(layers(network, 'x', 'z'), parameters, sizes[0], sizes[sizes.length - 1], loss)
}

/**
 * The training step of the network that `nodes` make from `x` to `z`: inputs `x` [N, width], `goal` [N, outputs] and the
 * parameters; outputs `loss` and one gradient per parameter. For cross-entropy `goal` is one-hot times the row's share of the batch's weight; for squared error it
 * is the target, and `share` [N, 1] says the shares.
 */
export function trainingStep(
  nodes: readonly Node[],
  parameters: readonly Parameter[],
  width: number,
  outputs: number,
  loss: Loss,
  others: readonly Tensor[] = [],
): TrainingStep {
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
    name: 'network',
    inputs: [
      { name: 'x', type: 'float32', shape: ['N', width] },
      { name: 'goal', type: 'float32', shape: ['N', outputs] },
      ...(loss === 'squared-error' ? [{ name: 'share', type: 'float32', shape: ['N', 1] } as const] : []),
    ],
    outputs: [],
    nodes: [...nodes, ...(loss === 'cross-entropy' ? crossEntropy : squaredError)],
    initializers: [...constants(parameters), ...others],
  }
  const names = parameters.map((parameter) => parameter.name)
  const model = gradientModel(graph, 'loss', names)
  return { bytes: buildModel(model), gradients: names.map((name) => model.gradients.get(name)!) }
}

/** The trained dense network as ONNX: `features` -> `scores` (softmax), or -> `values` (back in the target's own unit). */
export function inferenceModel(
  data: TrainingData,
  network: Network,
  features: Standard,
  target: Standard | null,
): Uint8Array {
  return trainedNetwork('mlp', data, layers(network, 'x', 'z'), constants(network.parameters), features, target)
}

/** A trained network as ONNX: what `nodes` make from `x` to `z`, between raw features and answers. */
export function trainedNetwork(
  name: string,
  data: TrainingData,
  between: readonly Node[],
  tensors: readonly Tensor[],
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
    ...between,
    ...tail,
  ]
  return trainedModel(name, data, nodes, [
    tensor('featureMean', [data.width], features.mean),
    tensor('featureSd', [data.width], features.sd),
    ...tensors,
    ...(target ? [tensor('targetSd', [1], target.sd), tensor('targetMean', [1], target.mean)] : []),
  ])
}
