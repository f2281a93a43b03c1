import { Failure } from '../core/failure.ts'
import type { MetricContext } from '../core/scored.ts'
import type { Grouping } from '../intervals/cells.ts'
import { sortClasses } from './class-names.ts'
import { noGroup } from './decode-rows.ts'

/** What is asked of a file of predictions, whatever the command. */
export interface PredictionRequest {
  /** Left out: inferred. */
  readonly task?: 'classification' | 'regression'
  readonly label: string
  readonly prediction: string | null
  readonly scores: readonly string[] | null
  readonly classes?: readonly string[]
  readonly positive?: string
  /** As `parseMeasures` reads them; by the task where left out. */
  readonly metrics?: string
  readonly cluster?: string
  readonly weight?: string
  readonly id?: string
  readonly level: number
  readonly replicates: number
  readonly seed: number
  /** Measures done, of how many, and the next one. */
  readonly progress?: (done: number, total: number, next: string) => void
}

/** @throws Failure USAGE where the positive class is none. */
export function contextOf(
  task: 'classification' | 'regression',
  classes: readonly string[],
  positive: string | undefined,
): MetricContext {
  const index = positive === undefined ? classes.length - 1 : classes.indexOf(positive)
  if (task === 'classification' && index < 0)
    throw new Failure(
      'USAGE',
      `found --positive ${positive}, expected one of the classes`,
      {},
      `They are: ${classes.slice(0, 20).join(', ')}.`,
    )
  return { kind: task, classes: classes.length, positive: Math.max(0, index), cost: null }
}

/** Clusters stand last among the columns of groups. */
export function groupingOf(cluster: string | undefined, groups: readonly Int32Array[]): Grouping {
  return cluster === undefined ? { by: 'row' } : { by: 'cluster', cluster: groups[groups.length - 1] }
}

/** A row without a cluster would be drawn with strangers. */
export function refuseLoose(cluster: string, names: readonly string[], file: string): void {
  if (!names.includes(noGroup)) return
  throw new Failure(
    'PRED_COLUMN',
    `found rows without a value in column '${cluster}', expected a cluster in every row`,
    { file },
    'Give single rows a cluster each.',
  )
}

/** Adds ids to those seen. @throws Failure PRED_IDS for one that was, with its row. */
export function refuseRepeated(ids: readonly string[], seen: Set<string>, file: string): void {
  for (const id of ids) {
    if (seen.has(id))
      throw new Failure('PRED_IDS', `found id ${JSON.stringify(id)} again, expected each once`, {
        file,
        row: seen.size + 1,
      })
    seen.add(id)
  }
}

/** Names in order, and the place of each code in it, so that codes do not tell which row came first. */
export function rankOf(names: readonly string[]): { readonly names: readonly string[]; readonly rank: Int32Array } {
  const sorted = sortClasses(names)
  const place = new Map(sorted.map((name, k) => [name, k]))
  return { names: sorted, rank: Int32Array.from(names, (name) => place.get(name) as number) }
}
