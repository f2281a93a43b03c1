import { Failure } from '../core/failure.ts'
import type { Prediction } from '../core/model.ts'
import type { Outcomes, Shard } from '../core/shard.ts'
import { narrow, widen } from '../store/narrow.ts'
import type { NpyArray } from '../store/npy.ts'
import { decodeNpz, encodeNpz } from '../store/npz.ts'

/** Puts a model's answers for some rows together as outcomes: predicted class (ties to the lowest, -1 where any score of the row is not finite) or value. */
export function outcomesOf(
  row: Int32Array,
  target: Int32Array | Float64Array,
  prediction: Prediction,
  classes: number,
): Outcomes {
  if (classes === 0) {
    if (!prediction.values) throw new Failure('MODEL_SIGNATURE', 'the model gave no values for a regression task')
    return { row, target, prediction: prediction.values, scores: null }
  }
  if (!prediction.scores) {
    if (!prediction.labels) throw new Failure('MODEL_SIGNATURE', 'the model gave neither scores nor labels')
    return { row, target, prediction: prediction.labels, scores: null }
  }
  return { row, target, prediction: largest(prediction.scores, row.length, classes), scores: prediction.scores }
}

function largest(scores: Float64Array, rows: number, classes: number): Int32Array {
  const codes = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    let best = 0
    for (let k = 0; k < classes; k++) {
      const score = scores[row * classes + k]
      if (!Number.isFinite(score)) {
        best = -1
        break
      }
      if (score > scores[row * classes + best]) best = k
    }
    codes[row] = best
  }
  return codes
}

/** One NPZ per shard; every column in the smallest type that holds it exactly, which widens back to the same numbers. */
export function encodeOutcomes(shard: Shard, table: string, interval: Int32Array, outcomes: Outcomes): Uint8Array {
  const one = (data: NpyArray['data']): NpyArray => ({ shape: [data.length], data })
  const arrays = new Map<string, NpyArray>([
    ['row', one(narrow(outcomes.row))],
    ['interval', one(narrow(outcomes.row.map((row) => interval[row])))],
    ['target', one(narrow(outcomes.target))],
    ['prediction', one(narrow(outcomes.prediction))],
  ])
  if (outcomes.scores) {
    const data = narrow(outcomes.scores)
    arrays.set('scores', { shape: [outcomes.row.length, data.length / Math.max(1, outcomes.row.length)], data })
  }
  const { from, to, ...what } = shard
  return encodeNpz({ arrays, values: new Map<string, unknown>([['shard', { ...what, from, to, table }]]) })
}

export function decodeOutcomes(bytes: Uint8Array, file: string): Outcomes {
  const { arrays } = decodeNpz(bytes, file)
  const wide = (name: string) => widen((arrays.get(name) as NpyArray).data)
  return {
    row: wide('row') as Int32Array,
    target: wide('target'),
    prediction: wide('prediction'),
    scores: arrays.has('scores') ? (wide('scores') as Float64Array) : null,
  }
}
