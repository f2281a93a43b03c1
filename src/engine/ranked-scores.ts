import type { Estimate } from '../core/estimate.ts'
import type { MetricContext } from '../core/scored.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { placementMoments } from '../numeric/placement-moments.ts'
import type { DecodedRows } from './decode-rows.ts'

/** Scores of two classes, all that the area under the ROC curve asks of rows: eight bytes a row, twice that while they are joined. */
export interface RankedScores {
  add(rows: DecodedRows): void
  /** Once, after the last batch: DeLong's estimate. */
  finish(label: string, level: number): Estimate
}

export function openRankedScores({ positive }: Pick<MetricContext, 'positive'>): RankedScores {
  const parts: [Float64Array[], Float64Array[]] = [[], []]
  let scratch = [new Float64Array(0), new Float64Array(0)]
  let broken = 0
  return {
    add({ rows, target, prediction, scores }) {
      if (scores === null) return
      const own = scratch.map((kept) => (kept.length < rows ? new Float64Array(rows) : kept))
      const used = [0, 0]
      for (let row = 0; row < rows; row++) {
        const side = target[row] === positive ? 1 : 0
        // A row without an answer ranks where it does most harm.
        const worst = side === 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
        if (prediction[row] < 0) broken++
        own[side][used[side]++] = prediction[row] < 0 ? worst : scores[2 * row + positive]
      }
      for (const side of [0, 1] as const) parts[side].push(own[side].slice(0, used[side]))
      scratch = own
    },
    finish(label, level) {
      const negatives = join(parts[0])
      const positives = join(parts[1])
      const n = negatives.length + positives.length
      const base = { metric: label, axes: {}, level, n }
      const none = { lower: null, upper: null, method: 'none' }
      if (negatives.length === 0 || positives.length === 0)
        return { ...base, value: null, ...none, reason: 'one class only: no pair to rank' }
      negatives.sort()
      positives.sort()
      const { area, variance } = placementMoments(positives, negatives)
      if (broken > 0) return { ...base, value: area, ...none, reason: 'a score is NaN' }
      if (!(variance > 0)) return { ...base, value: area, ...none, reason: 'the placement values do not vary' }
      const half = -normalQuantile((1 - level) / 2) * Math.sqrt(variance)
      return {
        ...base,
        value: area,
        lower: Math.max(0, area - half),
        upper: Math.min(1, area + half),
        method: 'delong',
      }
    },
  }
}

/** Joins and lets go of the parts one after the other. */
function join(parts: Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    all.set(part, at)
    at += part.length
  }
  return all
}
