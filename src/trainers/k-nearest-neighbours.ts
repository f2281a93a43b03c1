import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import type { InitializerSpec, Node } from '../onnx/build.ts'
import { answerName, answerWidth, FLOAT32, FLOAT64, trainedModel } from './_signature.ts'

/**
 * k nearest neighbours by Euclidean distance in the features' own units: (weighted) class shares or mean of the k
 * nearest training rows. Distances are exact to float32: |x - y|^2 = |x|^2 - 2 xy + |y|^2 in float64, rounded once, so
 * that equal distances tie; ties go to the row that comes first by id. Above `prototypes` rows, a sample drawn by the
 * key stands for the training slice.
 */
export default defineTrainer({
  summary: 'Class shares or mean of the k nearest training rows (or of a fixed sample of them).',
  version: 1,
  references: ['https://doi.org/10.1109/TIT.1967.1053964'],
  tasks: ['classification', 'regression'],
  params: z.object({
    neighbours: z.int().min(1).max(1000).default(25).meta({ description: 'Rows that answer; all where fewer exist.' }),
    prototypes: z.int().min(1).max(100000).default(2000).meta({ description: 'Most training rows kept in the model.' }),
  }),
  async train(data, { neighbours, prototypes }, key) {
    const kept = samplePrototypes(data.rows, prototypes, key)
    return neighbourModel(data, kept, Math.min(neighbours, kept.length))
  },
})

/** `most` row numbers out of `rows` without replacement, rising: each row in turn is taken with the chance that is left. */
export function samplePrototypes(rows: number, most: number, key: Key): Int32Array {
  if (rows <= most) return Int32Array.from({ length: rows }, (_, i) => i)
  const stream = key.fold('prototypes').stream()
  const kept = new Int32Array(most)
  let taken = 0
  for (let i = 0; taken < most; i++) if (stream.integer(rows - i) < most - taken) kept[taken++] = i
  return kept
}

function neighbourModel(data: TrainingData, kept: Int32Array, neighbours: number): Uint8Array {
  const { width, features } = data
  const answers = answerWidth(data)
  const count = kept.length
  const points = new Float64Array(width * count)
  const squares = new Float64Array(count)
  const targets = new Float64Array(count * answers)
  const weights = new Float64Array(count)
  kept.forEach((row, p) => {
    for (let j = 0; j < width; j++) {
      const value = features[row * width + j]
      points[j * count + p] = -2 * value
      squares[p] += value * value
    }
    const weight = data.weight === null ? 1 : data.weight[row]
    weights[p] = weight
    if (data.kind === 'classification') targets[p * answers + data.target[row]] = weight
    else targets[p] = weight * data.target[row]
  })
  const nodes: Node[] = [
    { op: 'Cast', inputs: ['features'], outputs: ['wide'], attributes: { to: FLOAT64 } },
    { op: 'Mul', inputs: ['wide', 'wide'], outputs: ['squared'] },
    { op: 'ReduceSum', inputs: ['squared', 'across'], outputs: ['length'] },
    { op: 'MatMul', inputs: ['wide', 'points'], outputs: ['product'] },
    { op: 'Add', inputs: ['product', 'squares'], outputs: ['partial'] },
    { op: 'Add', inputs: ['partial', 'length'], outputs: ['distance64'] },
    { op: 'Cast', inputs: ['distance64'], outputs: ['distance'], attributes: { to: FLOAT32 } },
    {
      op: 'TopK',
      inputs: ['distance', 'neighbours'],
      outputs: ['nearest_distance', 'nearest'],
      attributes: { axis: { int: 1 }, largest: { int: 0 }, sorted: { int: 1 } },
    },
    { op: 'Gather', inputs: ['targets', 'nearest'], outputs: ['votes'], attributes: { axis: { int: 0 } } },
    { op: 'Gather', inputs: ['weights', 'nearest'], outputs: ['counts'], attributes: { axis: { int: 0 } } },
    { op: 'ReduceSum', inputs: ['votes', 'across'], outputs: ['voted'], attributes: { keepdims: { int: 0 } } },
    { op: 'ReduceSum', inputs: ['counts', 'across'], outputs: ['total'] },
    { op: 'Div', inputs: ['voted', 'total'], outputs: ['share'] },
    { op: 'Cast', inputs: ['share'], outputs: [answerName(data)], attributes: { to: FLOAT32 } },
  ]
  const constants: InitializerSpec[] = [
    { name: 'points', shape: [width, count], data: points },
    { name: 'squares', shape: [count], data: squares },
    { name: 'targets', shape: [count, answers], data: targets },
    { name: 'weights', shape: [count], data: weights },
    { name: 'neighbours', shape: [1], data: BigInt64Array.of(BigInt(neighbours)) },
    { name: 'across', shape: [1], data: BigInt64Array.of(1n) },
  ]
  return trainedModel('k-nearest-neighbours', data, nodes, constants)
}
