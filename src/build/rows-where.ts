import { Failure } from '../core/failure.ts'
import type { InvariantSpec } from '../core/invariant.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Column } from '../core/table.ts'
import { codesOf } from './order.ts'

/** What the rows of an invariant are found in. */
export type RowsOf = Pick<ReleaseTask, 'spec' | 'table' | 'target' | 'classes' | 'threshold'>

/**
 * Whether a row of the task is among those of an invariant: it has one of the wanted values in each of the columns. The target of a
 * task with a threshold has its class names as values.
 * @throws Failure DATA_LABEL for a value that no row has, DATA_TYPE for a tensor
 */
export function rowsWhere(
  task: RowsOf,
  { id, where = {} }: Pick<InvariantSpec, 'id' | 'where'>,
): (row: number) => boolean {
  const tests = Object.keys(where)
    .sort()
    .map((name) => {
      const { codes, labels } = labelledColumn(task, name)
      const wanted = [where[name]].flat()
      const lost = wanted.find((value) => !labels.includes(value))
      if (lost !== undefined) throw noSuchValue(task, id, name, lost, labels)
      const meant = Uint8Array.from(labels, (label) => (wanted.includes(label) ? 1 : 0))
      return (row: number): boolean => codes[row] >= 0 && meant[codes[row]] === 1
    })
  return (row) => tests.every((test) => test(row))
}

function labelledColumn({ table, target, classes, threshold }: RowsOf, name: string) {
  if (threshold?.column === name) return { codes: target, labels: classes ?? [] }
  return codesOf(table.columns.get(name) as Column)
}

function noSuchValue({ spec }: RowsOf, id: string, name: string, value: string, labels: readonly string[]): Failure {
  const some = labels.slice(0, 12).join(', ')
  return new Failure(
    'DATA_LABEL',
    `found no row whose column '${name}' is '${value}', which core behaviour '${id}' asks for`,
    {},
    `Its values are ${some}${labels.length > 12 ? `, ... (${labels.length})` : ''}.`,
    { at: ['tasks', spec.id, 'core', id, 'where', name] },
  )
}
