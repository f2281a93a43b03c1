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

/** The bin of each row's confidence. Rows whose scores are not all numbers have confidence 1, the last bin. */
export function binOf(rows: Scored, context: MetricContext, params: BinParams): Int32Array {
  const confidence = confidences(rows, context, params)
  const edge = edges(params.bins)
  const last = params.bins - 1
  const bin = new Int32Array(rows.rows)
  const right = params.closed === 'right'
  for (let i = 0; i < bin.length; i++) {
    const p = confidence[i]
    let k = Math.max(0, Math.min(last, Math.floor(p * params.bins)))
    // The product may round across an edge by one bin.
    if (right) {
      while (k > 0 && p <= edge[k]) k--
      while (k < last && p > edge[k + 1]) k++
    } else {
      while (k > 0 && p < edge[k]) k--
      while (k < last && p >= edge[k + 1]) k++
    }
    bin[i] = k
  }
  return bin
}

/** rows x 3: confidence, came true, 1. A row whose scores are not all numbers was sure and wrong. */
export function binTerms(rows: Scored, context: MetricContext, params: BinParams): Float64Array {
  const confidence = confidences(rows, context, params)
  const target = codes(rows.target)
  const prediction = codes(rows.prediction)
  const terms = new Float64Array(rows.rows * BIN_WIDTH)
  const top = params.of === 'top'
  for (let i = 0; i < rows.rows; i++) {
    const p = confidence[i]
    const broken = Number.isNaN(p)
    const came = !broken && (top ? prediction[i] === target[i] : target[i] === context.positive)
    terms[BIN_WIDTH * i] = broken ? 1 : p
    terms[BIN_WIDTH * i + 1] = came ? 1 : 0
    terms[BIN_WIDTH * i + 2] = 1
  }
  return terms
}

/** Highest score (or that of the positive class); NaN where a score of the row is not finite. */
function confidences(rows: Scored, context: MetricContext, params: BinParams): Float64Array {
  const { classes, positive } = context
  const scores = rows.scores!
  const confidence = new Float64Array(rows.rows)
  const top = params.of === 'top'
  for (let i = 0; i < confidence.length; i++) {
    const base = i * classes
    let best = scores[base]
    // Zero as long as all are finite; NaN after the first that is not.
    let poison = 0
    for (let k = base; k < base + classes; k++) {
      const p = scores[k]
      poison += p - p
      if (p > best) best = p
    }
    confidence[i] = poison === 0 ? (top ? best : scores[base + positive]) : Number.NaN
  }
  return confidence
}
