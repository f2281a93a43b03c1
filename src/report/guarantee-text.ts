import { percent } from './number-text.ts'
import type { Measured, TaskReport } from './report-data.ts'

/** What is guaranteed, what it rests on, and what voids it. */
export function guaranteeText({ level, risk, tolerance }: NonNullable<TaskReport['guarantee']>): string {
  const what = tolerance === null ? 'are answered wrongly' : `are off by more than ${tolerance}`
  return `Guaranteed up to: with ${percent(level)} confidence, over all tested severities at once, at most ${percent(risk)} of rows ${what} up to that severity. Assumed: the evaluated rows (clusters or blocks, where rows hang together) are drawn independently from the population that they stand for, and disturbances come as the condition draws them. A population that has shifted since, other disturbances, severities between those tested, and a model chosen on these very rows void it.`
}

/** A guaranteed severity in words: it is a lower bound, so it needs no interval. */
export function guaranteedLine(guaranteed: Measured | null): string {
  if (guaranteed === null) return 'n/a (not measured)'
  const { censored, reason, value } = guaranteed
  if (value !== null) return value === 0 ? '0 (clean rows)' : `${value}`
  if (reason === 'not reached' && censored !== undefined) return `${censored} (all tested)`
  return reason === 'not guaranteed at any severity' ? 'none' : `n/a (${reason ?? 'undefined'})`
}
