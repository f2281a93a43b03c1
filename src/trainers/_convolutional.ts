import { Failure } from '../core/failure.ts'
import type { Key } from '../core/key.ts'
import { type Node, type Tensor, tensor } from '../onnx/graph.ts'
import { initialWeights } from './_descend.ts'
import type { Parameter } from './_network.ts'

/** Height, width and channels of a picture whose features lie row after row, the channels of a pixel side by side. */
export type Picture = readonly [number, number, number]

export interface Plan {
  readonly picture: Picture
  /** Channels that each convolution makes. */
  readonly channels: readonly number[]
  /** Side of the square kernels, odd. */
  readonly kernel: number
  readonly hidden: number
  readonly outputs: number
}

/** A convolutional network from `x` [N, height width channels] to `z` [N, outputs]. */
export interface ConvolutionalNetwork {
  readonly nodes: readonly Node[]
  readonly parameters: readonly Parameter[]
  /** What is no parameter: the shape of the picture. */
  readonly constants: readonly Tensor[]
}

/**
 * Convolutions with Relu, padded so that the picture keeps its size, each followed by maxima over 2 x 2 pixels as long as
 * there are so many; then one hidden Relu layer and the answers.
 */
export function convolutionalNetwork(plan: Plan, key: Key): ConvolutionalNetwork {
  const { picture, channels, kernel, hidden, outputs } = plan
  let [height, width, depth] = picture
  const parameters: Parameter[] = []
  const nodes: Node[] = opening(picture)
  let at = 'picture'
  channels.forEach((made, k) => {
    const half = (kernel - 1) / 2
    parameters.push(
      {
        name: `kernel${k}`,
        shape: [made, depth, kernel, kernel],
        data: initialWeights(made * depth * kernel * kernel, depth * kernel * kernel, key.fold('kernel', k)),
      },
      { name: `shift${k}`, shape: [made], data: new Float32Array(made) },
    )
    nodes.push(
      {
        op: 'Conv',
        inputs: [at, `kernel${k}`, `shift${k}`],
        outputs: [`sum${k}`],
        attributes: { kernel_shape: { ints: [kernel, kernel] }, pads: { ints: [half, half, half, half] } },
      },
      { op: 'Relu', inputs: [`sum${k}`], outputs: [`map${k}`] },
    )
    at = `map${k}`
    depth = made
    if (Math.min(height, width) < 2) return
    const two = { kernel_shape: { ints: [2, 2] }, strides: { ints: [2, 2] } }
    nodes.push({ op: 'MaxPool', inputs: [at], outputs: [`pool${k}`], attributes: two })
    at = `pool${k}`
    height = Math.floor(height / 2)
    width = Math.floor(width / 2)
  })
  const flat = height * width * depth
  const dense = (name: string, inputs: number, units: number): Parameter[] => [
    {
      name: `${name}Weight`,
      shape: [inputs, units],
      data: initialWeights(inputs * units, inputs, key.fold(name)),
    },
    { name: `${name}Bias`, shape: [units], data: new Float32Array(units) },
  ]
  parameters.push(...dense('hidden', flat, hidden), ...dense('answer', hidden, outputs))
  nodes.push(
    { op: 'Flatten', inputs: [at], outputs: ['flat'], attributes: { axis: { int: 1 } } },
    { op: 'Gemm', inputs: ['flat', 'hiddenWeight', 'hiddenBias'], outputs: ['hiddenSum'] },
    { op: 'Relu', inputs: ['hiddenSum'], outputs: ['hidden'] },
    { op: 'Gemm', inputs: ['hidden', 'answerWeight', 'answerBias'], outputs: ['z'] },
  )
  return { nodes, parameters, constants: [tensor('pictureShape', [4], openingShape(picture))] }
}

/** From rows of features to [N, channels, height, width]. */
function opening([, , channels]: Picture): Node[] {
  const reshape = { op: 'Reshape', inputs: ['x', 'pictureShape'] }
  // With one channel both orders are the same.
  if (channels === 1) return [{ ...reshape, outputs: ['picture'] }]
  const perm = { perm: { ints: [0, 3, 1, 2] } }
  return [
    { ...reshape, outputs: ['pixels'] },
    { op: 'Transpose', inputs: ['pixels'], outputs: ['picture'], attributes: perm },
  ]
}

function openingShape([height, width, channels]: Picture): BigInt64Array {
  return BigInt64Array.from(channels === 1 ? [0, 1, height, width] : [0, height, width, channels], BigInt)
}

/**
 * The picture that so many features are: as given, or a square of one or three channels.
 * @throws Failure SPEC_FIELD where they are none
 */
export function pictureOf(features: number, given: readonly number[] | undefined): Picture {
  if (given !== undefined) {
    const [height, width, channels = 1] = given
    if (height * width * channels === features) return [height, width, channels]
    throw new Failure(
      'SPEC_FIELD',
      `found ${features} features, expected ${height * width * channels} of an image of ${given.join(' x ')}`,
      { pointer: '/image' },
    )
  }
  for (const channels of [1, 3]) {
    const side = Math.sqrt(features / channels)
    if (Number.isInteger(side)) return [side, side, channels]
  }
  throw new Failure(
    'SPEC_FIELD',
    `found ${features} features, which are no square image of one or three channels`,
    { pointer: '/image' },
    'Give `image: [height, width, channels]`.',
  )
}
