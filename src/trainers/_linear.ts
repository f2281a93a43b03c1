import type { TrainingData } from '../core/model.ts'
import type { Node } from '../onnx/build.ts'
import { answerName, answerWidth, FLOAT32, FLOAT64, trainedModel } from './_signature.ts'

/**
 * The graph features * weights + bias, with a softmax over classes for a classification. It runs in float64 and rounds
 * once at the end, so that the answer does not hang on the order in which a backend sums.
 * `weights` is width x answers, row after row; `bias` has one number per answer.
 */
export function linearModel(name: string, data: TrainingData, weights: Float64Array, bias: Float64Array): Uint8Array {
  const answers = answerWidth(data)
  const last = data.kind === 'classification' ? 'probability' : 'linear'
  const nodes: Node[] = [
    { op: 'Cast', inputs: ['features'], outputs: ['wide'], attributes: { to: FLOAT64 } },
    { op: 'MatMul', inputs: ['wide', 'weights'], outputs: ['product'] },
    { op: 'Add', inputs: ['product', 'bias'], outputs: ['linear'] },
    ...(data.kind === 'classification'
      ? [{ op: 'Softmax', inputs: ['linear'], outputs: ['probability'], attributes: { axis: { int: 1 } } }]
      : []),
    { op: 'Cast', inputs: [last], outputs: [answerName(data)], attributes: { to: FLOAT32 } },
  ]
  return trainedModel(name, data, nodes, [
    { name: 'weights', shape: [data.width, answers], data: weights },
    { name: 'bias', shape: [answers], data: bias },
  ])
}
