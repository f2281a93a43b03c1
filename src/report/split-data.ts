import type { Benchmark } from '../core/benchmark.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { ShownInterval, TaskReport } from './report-data.ts'

/** The intervals of a task with how many rows stand where; dates are UTC, positions are row numbers where there is no time. */
export function intervalsOf({ split, time, target, classes, positive }: ReleaseTask): ShownInterval[] {
  const counts = split.intervals.map(() => ({ rows: 0, heldOut: 0, excluded: 0, positives: 0 }))
  for (let row = 0; row < split.interval.length; row++) {
    const cell = counts[split.interval[row]]
    if (!cell) continue
    cell.rows += 1
    if (split.part[row] === 1) cell.heldOut += 1
    if (split.part[row] === 2) cell.excluded += 1
    if (target[row] === positive) cell.positives += 1
  }
  const binary = classes?.length === 2
  return split.intervals.map(({ label, start, end }, k) => ({
    label,
    from: time ? day(start) : String(start),
    to: time ? day(end) : String(end),
    training: k < split.trainIntervals && split.intervals.length > 1,
    ...counts[k],
    positives: binary ? counts[k].positives : null,
  }))
}

/** ISO date of a time in milliseconds; the number itself where it is no date. */
function day(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().slice(0, 10)
}

/** What one interval of a split is called. */
export function nounOf(benchmark: Benchmark, id: string): string {
  const split = benchmark.splits.find((s) => s.id === id)
  for (const rule of split?.rules ?? []) {
    const { use, every } = rule as { use: string; every?: unknown }
    if (use === 'time' && typeof every === 'string') return every
  }
  return 'interval'
}

export function splitOf(benchmark: Benchmark, task: ReleaseTask): TaskReport['split'] {
  const split = benchmark.splits.find((s) => s.id === task.spec.split)
  const rules = (split?.rules ?? []).map(({ use, ...given }: { use: string }) =>
    Object.keys(given).length > 0 ? `${use} ${canonicalJson(given)}` : use,
  )
  return { id: task.spec.split, summary: split?.summary ?? '', rules, rows: task.split.interval.length }
}

export function proofOf({ split }: ReleaseTask): TaskReport['proof'] {
  return split.proof.map(({ key, column, train, test, overlap }) => ({
    key,
    column,
    train: train.count,
    test: test.count,
    overlap,
    digests: [train.digest, test.digest],
  }))
}
