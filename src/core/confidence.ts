import type { MetricContext, Scored } from './scored.ts'

type Answered = Pick<Scored, 'prediction' | 'rows' | 'scores'>

/**
 * How sure a model is of each row, in [0, 1]: its largest probability. A row with scores that are not numbers was sure (1), as
 * nothing would have warned of it. Without scores an answer is sure, and a row without one (-1) was abstained from (0).
 */
export function confidences({ prediction, rows, scores }: Answered, classes: number): Float64Array {
  const sure = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    if (scores === null) {
      sure[i] = prediction[i] < 0 ? 0 : 1
      continue
    }
    let largest = 0
    let poison = 0
    for (let j = i * classes; j < (i + 1) * classes; j++) {
      if (scores[j] > largest) largest = scores[j]
      poison += scores[j] - scores[j]
    }
    sure[i] = poison === 0 ? largest : 1
  }
  return sure
}

/**
 * The largest confidence at or above which at least the share `coverage` of the rows lies; null without rows. A model that abstains below
 * it answers that share of these rows or, where confidences are tied, more.
 */
export function thresholdOf(sure: Float64Array, coverage: number): number | null {
  if (sure.length === 0) return null
  const falling = sure.slice().sort().reverse()
  // A share such as 0.95 of 20 rows is 19 of them, whatever the product rounds to.
  const answered = Math.ceil(coverage * sure.length - 1e-9)
  return falling[Math.max(1, answered) - 1]
}

/** 1 where a model abstains: less sure than its threshold, or without an answer of its own accord. */
export function abstentions(rows: Answered, { abstain, classes }: MetricContext): Uint8Array {
  const below = abstain?.below ?? 0
  return Uint8Array.from(confidences(rows, classes), (sure, i) =>
    sure < below || (rows.scores === null && rows.prediction[i] < 0) ? 1 : 0,
  )
}
