import type { Finding } from '../core/finding.ts'
import { counted, finding, type Sides } from './_finding.ts'

/**
 * Training rows that are dated after the first evaluated row (DATA_TIME): the model would know the future. Times are
 * milliseconds, or places of an order column where `dated` is false.
 */
export function timeOrder(time: Float64Array, ids: readonly string[], { train, test }: Sides, dated = true): Finding[] {
  let first = Number.POSITIVE_INFINITY
  for (const row of test) if (time[row] < first) first = time[row]
  const late = Array.from(train).filter((row) => time[row] > first)
  if (late.length === 0) return []
  const last = late.reduce((latest, row) => Math.max(latest, time[row]), Number.NEGATIVE_INFINITY)
  const text = (value: number): string => (dated ? new Date(value).toISOString() : String(value))
  return [
    finding(
      {
        code: 'DATA_TIME',
        severity: 'fail',
        message: `${counted(late.length, 'training row')} dated after the first evaluated row: training reaches ${text(last)}, evaluation begins ${text(first)}`,
        evidence: { lastTraining: text(last), firstEvaluated: text(first) },
        mend: 'Train only on intervals before those that are evaluated.',
      },
      late.map((row) => ids[row]),
    ),
  ]
}
