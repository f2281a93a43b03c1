import type { Prediction } from '../core/model.ts'
import { softmax } from '../numeric/sigmoid.ts'
import type { RowsAnswer } from '../onnx/rows.ts'
import { signature } from './_signature.ts'

/** Rounding of float32 models: how far a probability may lie outside [0, 1], and a sum from 1. */
const RANGE = 1e-4
const SUM = 1e-3

export interface Meaning {
  readonly file: string
  readonly classes: number | null
  readonly output: 'probabilities' | 'logits'
}

/**
 * A model's raw answer for `count` rows as a prediction. NaN is passed on, as what it means is for the scoring to say.
 * @throws Failure MODEL_SIGNATURE for another shape, or numbers that are no probabilities.
 */
export function predictionFrom(answer: RowsAnswer, count: number, meaning: Meaning): Prediction {
  const { classes, file, output } = meaning
  const { data, shape } = answer
  const perRow = classes ?? 1
  const rank = shape.length === 2 || (classes === null && shape.length === 1)
  const numbers = data instanceof Float32Array || data instanceof Float64Array
  if (!numbers || !rank || shape[0] !== count || data.length !== count * perRow) {
    const wanted = classes === null ? `[${count}] or [${count}, 1]` : `[${count}, ${classes}]`
    throw signature(`an answer ${answer.type} [${shape.join(', ')}] for ${count} rows`, `floats ${wanted}`, file)
  }
  const values = new Float64Array(data)
  if (classes === null) return { scores: null, values }
  if (output === 'logits') softmax(values, classes)
  else checkProbabilities(values, classes, file)
  return { scores: values, values: null }
}

/** Checks each row and brings what lies outside by rounding back to [0, 1]. */
function checkProbabilities(values: Float64Array, classes: number, file: string): void {
  const hint = 'If these are scores before the softmax, declare output: logits.'
  for (let start = 0; start < values.length; start += classes) {
    let total = 0
    for (let i = start; i < start + classes; i++) {
      const p = values[i]
      if (p < -RANGE || p > 1 + RANGE)
        throw signature(
          `${p} in the answer to row ${start / classes + 1} of the batch`,
          'probabilities in [0, 1]',
          file,
          hint,
        )
      if (p < 0 || p > 1) values[i] = p < 0 ? 0 : 1
      total += p
    }
    if (Math.abs(total - 1) > SUM)
      throw signature(
        `probabilities that sum to ${total} in row ${start / classes + 1} of the batch`,
        `1 within ${SUM}`,
        file,
        hint,
      )
  }
}
