import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import type { InitializerSpec, Node } from '../onnx/build.ts'
import { answerName, answerWidth, FLOAT32, trainedModel } from './_signature.ts'

/**
 * k nearest neighbours by Euclidean distance in the features' own units: (weighted) class shares or mean of the k
 * nearest training rows. All distances are computed, in float32, as |p|^2 - 2 xp about the prototypes' mean (|x|^2 ranks
 * nothing); ties go to the row that comes first by id. Above `prototypes` rows, a sample drawn by the key stands for
 * the training slice.
 */
export default defineTrainer({
  summary: 'Class shares or mean of the k nearest training rows (or of a fixed sample of them).',
  version: 1,
  references: ['https://doi.org/10.1109/TIT.1967.1053964'],
  tasks: ['classification', 'regression'],
  params: z.strictObject({
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
  const answers = answerWidth(data)
  const targets = new Float64Array(kept.length * answers)
  kept.forEach((row, p) => {
    const weight = data.weight === null ? 1 : data.weight[row]
    if (data.kind === 'classification') targets[p * answers + data.target[row]] = weight
    else targets[p] = weight * data.target[row]
  })
  const { middle, points } = centredPoints(data, kept)
  const constants: InitializerSpec[] = [
    { name: 'middle', shape: [data.width], data: middle },
    { name: 'border', shape: [4], data: BigInt64Array.of(0n, 0n, 1n, 1n) },
    { name: 'one', shape: [], data: Float32Array.of(1) },
    { name: 'points', shape: [data.width + 1, kept.length], data: points },
    { name: 'neighbours', shape: [1], data: BigInt64Array.of(BigInt(neighbours)) },
    { name: 'first', shape: [1], data: BigInt64Array.of(0n) },
    { name: 'last', shape: [1], data: BigInt64Array.of(-1n) },
    { name: 'targets', shape: [kept.length, answers], data: targets },
  ]
  const nodes: Node[] = [
    { op: 'Sub', inputs: ['features', 'middle'], outputs: ['centred'] },
    // A column of ones carries |p|^2; a row of ones keeps a batch of one off the runtime's other way of multiplying.
    { op: 'Pad', inputs: ['centred', 'border', 'one'], outputs: ['padded'] },
    { op: 'MatMul', inputs: ['padded', 'points'], outputs: ['distance'] },
    {
      op: 'TopK',
      inputs: ['distance', 'neighbours'],
      outputs: ['nearest_distance', 'ranked'],
      attributes: { axis: { int: 1 }, largest: { int: 0 }, sorted: { int: 1 } },
    },
    { op: 'Slice', inputs: ['ranked', 'first', 'last', 'first'], outputs: ['nearest'] },
    { op: 'Gather', inputs: ['targets', 'nearest'], outputs: ['votes'], attributes: { axis: { int: 0 } } },
  ]
  if (data.weight === null) nodes.push(mean('votes', 'answer'))
  else {
    const weights = Float64Array.from(kept, (row) => data.weight![row])
    constants.push({ name: 'weights', shape: [kept.length, 1], data: weights })
    nodes.push(
      { op: 'Gather', inputs: ['weights', 'nearest'], outputs: ['counts'], attributes: { axis: { int: 0 } } },
      mean('votes', 'voted'),
      mean('counts', 'counted'),
      { op: 'Div', inputs: ['voted', 'counted'], outputs: ['answer'] },
    )
  }
  // Averaged in float64 and rounded once: the runtime adds in another order for a batch of one.
  nodes.push({ op: 'Cast', inputs: ['answer'], outputs: [answerName(data)], attributes: { to: FLOAT32 } })
  return trainedModel('k-nearest-neighbours', data, nodes, constants)
}

/** Mean over the neighbours: rows x neighbours x answers to rows x answers. */
function mean(input: string, output: string): Node {
  return {
    op: 'ReduceMean',
    inputs: [input],
    outputs: [output],
    attributes: { axes: { ints: [1] }, keepdims: { int: 0 } },
  }
}

/** Prototypes p about their mean as columns (-2 p, |p|^2), so that a row (x, 1) times them ranks like |x - p|^2. */
function centredPoints(data: TrainingData, kept: Int32Array): { middle: Float32Array; points: Float32Array } {
  const { width, features } = data
  const count = kept.length
  const middle = new Float32Array(width)
  for (let j = 0; j < width; j++) {
    let total = 0
    for (const row of kept) total += features[row * width + j]
    middle[j] = total / count
  }
  const points = new Float32Array((width + 1) * count)
  kept.forEach((row, p) => {
    let square = 0
    for (let j = 0; j < width; j++) {
      // Rounded as the graph rounds, so that a row equal to a prototype stays equal.
      const value = Math.fround(features[row * width + j] - middle[j])
      points[j * count + p] = -2 * value
      square += value * value
    }
    points[width * count + p] = square
  })
  return { middle, points }
}
