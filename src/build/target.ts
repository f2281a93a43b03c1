import { Failure, type Where } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'
import type { TaskSpec } from '../core/task.ts'
import { quantileSorted } from '../numeric/quantile.ts'

export interface TargetColumn {
  readonly target: Int32Array | Float64Array
  readonly classes: readonly string[] | null
  readonly positive: number
  readonly threshold: { readonly column: string; readonly value: number } | null
}

/**
 * The target of a task over all rows. A quantile threshold is taken over the given training rows, so that the label says
 * "high relative to what was known when the benchmark began".
 * @param placeOf where a row of the table came from, for messages
 * @throws Failure DATA_LABEL for a label outside the class list or a number that is missing, with its row
 */
export function targetOf(
  task: TaskSpec,
  table: Table,
  training: Int32Array,
  declared: readonly string[] | null,
  placeOf: (row: number) => Where = (row) => ({ row: row + 1 }),
): TargetColumn {
  const name = task.target.column
  const column = table.columns.get(name) as Column
  if (task.kind === 'regression') {
    if (column.kind !== 'number') throw notNumbers(task)
    refuseMissing(column.values, name, placeOf)
    return { target: column.values, classes: null, positive: 0, threshold: null }
  }
  if (task.target.above !== undefined) {
    if (column.kind !== 'number') throw notNumbers(task)
    // A missing number is not "at most" anything.
    refuseMissing(column.values, name, placeOf)
    const value =
      typeof task.target.above === 'number'
        ? task.target.above
        : trainingQuantile(column.values, training, task.target.above.quantile)
    const classes = task.classes ?? ['at-most', 'above']
    if (classes.length !== 2) {
      throw new Failure(
        'SPEC_FIELD',
        `found ${classes.length} classes in task '${task.id}', expected 2: below and above`,
      )
    }
    const target = Int32Array.from(column.values, (v) => (v > value ? 1 : 0))
    return { target, classes, positive: positiveOf(task, classes), threshold: { column: name, value } }
  }
  const classes = task.classes ?? declared ?? distinctLabels(column)
  if (classes.length < 2) {
    throw new Failure(
      'DATA_LABEL',
      `found ${classes.length === 1 ? `only the label '${classes[0]}'` : 'no label'} in column '${name}', expected at least two classes`,
      {},
      'Choose another target, or declare the `classes` that may come.',
      { at: ['tasks', task.id, 'target'] },
    )
  }
  const code = new Map(classes.map((label, i) => [label, i]))
  const target = new Int32Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    const label = labelAt(column, row)
    const found = label === null ? undefined : code.get(label)
    if (found === undefined) {
      throw new Failure(
        'DATA_LABEL',
        `found label ${label === null ? 'missing' : `'${label}'`} in column '${name}', expected one of ${classes.slice(0, 8).join(', ')}`,
        placeOf(row),
        'Mend the row, declare the class, or filter such rows with a reason.',
      )
    }
    target[row] = found
  }
  return { target, classes, positive: positiveOf(task, classes), threshold: null }
}

function notNumbers({ id, target }: TaskSpec): Failure {
  return new Failure(
    'DATA_TYPE',
    `target '${target.column}' of task '${id}' is not a number column`,
    {},
    'Declare its type as number, or make the task one of classification.',
    { at: ['tasks', id, 'target'] },
  )
}

function refuseMissing(values: Float64Array, name: string, placeOf: (row: number) => Where): void {
  const bad = values.findIndex((value) => !Number.isFinite(value))
  if (bad < 0) return
  throw new Failure(
    'DATA_LABEL',
    `found no finite value in target column '${name}'`,
    placeOf(bad),
    'Filter such rows with a recorded reason: `{ use: filter, ... }`.',
  )
}

function positiveOf(task: TaskSpec, classes: readonly string[]): number {
  if (task.positive === undefined) return classes.length - 1
  const index = classes.indexOf(task.positive)
  if (index < 0) {
    throw new Failure(
      'SPEC_REFERENCE',
      `positive class '${task.positive}' of task '${task.id}' is not among ${classes.join(', ')}`,
      {},
      '',
      { at: ['tasks', task.id, 'positive'] },
    )
  }
  return index
}

function labelAt(column: Column, row: number): string | null {
  if (column.kind === 'text') return column.codes[row] < 0 ? null : column.dictionary[column.codes[row]]
  if (column.kind === 'tensor') return null
  return Number.isNaN(column.values[row]) ? null : String(column.values[row])
}

function distinctLabels(column: Column): string[] {
  if (column.kind === 'text')
    return [...new Set(column.codes)]
      .filter((c) => c >= 0)
      .map((c) => column.dictionary[c])
      .sort()
  if (column.kind === 'tensor') return []
  return [...new Set(column.values)]
    .filter((v) => !Number.isNaN(v))
    .sort((a, b) => a - b)
    .map(String)
}

function trainingQuantile(values: Float64Array, training: Int32Array, q: number): number {
  const sorted = Float64Array.from(training, (row) => values[row])
    .filter((v) => !Number.isNaN(v))
    .sort()
  return quantileSorted(sorted, q)
}
