import type { Estimate } from '../core/estimate.ts'
import { Failure } from '../core/failure.ts'
import type { MetricContext } from '../core/scored.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { placementMoments } from '../numeric/placement-moments.ts'
import type { DecodedRows } from './decode-rows.ts'

/** Scores of two classes, all that the area under the ROC curve asks of rows: eight bytes a row. */
export interface RankedScores {
  add(rows: DecodedRows): void
  /** Once, after the last batch: DeLong's estimate. */
  finish(label: string, level: number): Estimate
}

/** Address space set aside for a class, not memory: 2^29 scores less one page. */
const most = 2 ** 32 - 2 ** 16

export function openRankedScores({ positive }: Pick<MetricContext, 'positive'>): RankedScores {
  // Buffers that grow where they are: copying into larger ones would double the peak.
  const sides = [0, 1].map(() => ({ buffer: reserve(most), used: 0 }))
  let broken = 0
  return {
    add({ rows, target, prediction, scores }) {
      if (scores === null) return
      for (const { buffer, used } of sides) {
        const needed = 8 * (used + rows)
        if (needed > buffer.maxByteLength)
          throw new Failure('DATA_TOO_LARGE', `found over ${buffer.maxByteLength / 8} rows to rank`)
        buffer.resize(needed)
      }
      const own = sides.map(({ buffer }) => new Float64Array(buffer))
      for (let row = 0; row < rows; row++) {
        const side = target[row] === positive ? 1 : 0
        // A row without an answer ranks where it does most harm.
        const worst = side === 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
        if (prediction[row] < 0) broken++
        own[side][sides[side].used++] = prediction[row] < 0 ? worst : scores[2 * row + positive]
      }
    },
    finish(label, level) {
      const [negatives, positives] = sides.map(({ buffer, used }) => new Float64Array(buffer, 0, used))
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

/** Where address space is limited (ulimit -v), as much of it as there is. */
function reserve(bytes: number): ArrayBuffer {
  try {
    return new ArrayBuffer(0, { maxByteLength: bytes })
  } catch (error) {
    if (bytes < 2 ** 20) throw error
    return reserve(bytes / 2)
  }
}
