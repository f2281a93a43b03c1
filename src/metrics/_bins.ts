import { z } from 'zod'
import type { MetricContext, Scored } from '../core/scored.ts'
import { codes } from './_confusion.ts'

export const binParams = z.strictObject({
  bins: z.int().min(1).max(1000).default(15).meta({ description: 'Number of bins of equal width over [0, 1].' }),
  closed: z.enum(['right', 'left']).default('right').meta({
    description: 'Which edge belongs to a bin: (lo, hi] with 0 in the first, or [lo, hi) with 1 in the last.',
  }),
  of: z.enum(['top', 'positive']).default('top').meta({
    description: 'Confidence of the top class against being right, or of the positive class against its occurring.',
  }),
})
export type BinParams = z.output<typeof binParams>

/** Terms of a row in its bin: confidence, 1 if it came true, 1. */
export const BIN_WIDTH = 3

/** Edges as numpy's linspace has them (i * (1 / bins)), so that probabilities made with it fall on the same side. */
function edges(bins: number): Float64Array {
  const step = 1 / bins
  return Float64Array.from({ length: bins + 1 }, (_, i) => (i === bins ? 1 : i * step))
}

/** The bin of each row's confidence. A row without a finite one has confidence 1, the last bin. */
export function binOf(rows: Scored, context: MetricContext, params: BinParams): Int32Array {
  const { at, classes, scores } = confidenceOf(rows, context, params)
  const edge = edges(params.bins)
  const last = params.bins - 1
  const bin = new Int32Array(rows.rows)
  const right = params.closed === 'right'
  for (let i = 0; i < bin.length; i++) {
    const k = at === null ? context.positive : at[i]
    const p = k < 0 ? Number.NaN : scores[i * classes + k]
    let b = last
    if (p < 1) {
      b = Math.max(0, Math.min(last, Math.floor(p * params.bins)))
      // The product may round across an edge by one bin.
      if (b > 0 && (right ? p <= edge[b] : p < edge[b])) b--
      else if (b < last && (right ? p > edge[b + 1] : p >= edge[b + 1])) b++
    }
    bin[i] = b
  }
  return bin
}

/** rows x 3: confidence, came true, 1. A row without a finite confidence was sure and wrong. */
export function binTerms(rows: Scored, context: MetricContext, params: BinParams): Float64Array {
  const { at, classes, scores } = confidenceOf(rows, context, params)
  const { positive } = context
  const target = codes(rows.target)
  const terms = new Float64Array(rows.rows * BIN_WIDTH)
  for (let i = 0; i < rows.rows; i++) {
    const k = at === null ? positive : at[i]
    const p = k < 0 ? Number.NaN : scores[i * classes + k]
    const finite = p - p === 0
    terms[BIN_WIDTH * i] = finite ? p : 1
    terms[BIN_WIDTH * i + 1] = finite && target[i] === k ? 1 : 0
    terms[BIN_WIDTH * i + 2] = 1
  }
  return terms
}

/** The sums of bins that are as often right as they were sure. */
export function asSureAsRight(sums: Float64Array): Float64Array {
  return sums.map((sum, at) => (at % BIN_WIDTH === 1 ? sums[at - 1] : sum))
}

/**
 * Whose score is the confidence: the predicted class, which by contract is the top one (-1 where a score of the row is
 * not a number), or the positive class where `at` is null.
 */
function confidenceOf(rows: Scored, { classes }: MetricContext, params: BinParams) {
  return { at: params.of === 'top' ? codes(rows.prediction) : null, classes, scores: rows.scores! }
}
