import type { Estimate } from '../core/estimate.ts'
import { counted } from './number-text.ts'
import type { ReportData } from './report-data.ts'

interface Group {
  count: number
  /** Models by what the number is of, with the exact words of its reason. */
  readonly places: Map<string, { said: string; models: number }>
}

/**
 * Every null with its reason, so that an absence is as visible as a number; "not reached" is an answer, not an absence. Reasons that
 * differ only in how many rows there were are one reason, and an example stands for all models that lack the same number.
 */
export function undefinedNumbers(estimates: readonly Estimate[]): ReportData['undefinedNumbers'] {
  const groups = new Map<string, Group>()
  for (const { value, reason = 'undefined', metric, reduction, axes } of estimates) {
    if (value !== null || reason === 'not reached') continue
    const { task, model, ...rest } = axes
    const place = Object.entries(rest).map(([name, at]) => `${name} ${at}`)
    const what = [`${reduction ? `${reduction} of ` : ''}${metric}`, String(task), ...place].join(', ')
    const name = kindOf(reason)
    const group = groups.get(name) ?? { count: 0, places: new Map() }
    const same = group.places.get(what) ?? { said: reason, models: 0 }
    same.models += 1
    group.places.set(what, same)
    group.count += 1
    groups.set(name, group)
  }
  return [...groups]
    .map(([reason, { count, places }]) => ({
      reason,
      count,
      examples: [...places].slice(0, 3).map(([what, { said, models }]) => {
        const rows = /^\d+ rows?/.exec(said)?.[0]
        return `${what}${said !== reason && rows ? `: ${rows}` : ''} (${counted(models, 'model')})`
      }),
    }))
    .sort((a, b) => b.count - a.count)
}

/** `3 rows, fewer than 30` is `fewer than 30 rows`, as is `no rows` where other cells have too few. */
function kindOf(reason: string): string {
  const minimum = /^\d+ rows?, fewer than (\d+)$/.exec(reason)?.[1]
  return minimum === undefined ? reason : `fewer than ${minimum} rows`
}
