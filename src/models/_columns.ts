import { Failure } from '../core/failure.ts'
import type { Table } from '../core/table.ts'

/** The answers of a table of predictions, row by row: exactly one of the three is there. */
export interface Answers {
  readonly scores: Float64Array | null
  readonly labels: Int32Array | null
  readonly values: Float64Array | null
  /** Scores per row. */
  readonly width: number
}

export interface ColumnChoice {
  readonly scores: string | readonly string[] | Readonly<Record<string, string>> | null
  readonly prediction: string
}

const SUM = 1e-3

/** Finds and checks the columns of a table of predictions. @throws Failure PRED_COLUMN, PRED_RANGE. */
export function answersOf(table: Table, classes: readonly string[] | null, choice: ColumnChoice): Answers {
  if (classes === null) {
    const values = finite(table, choice.prediction)
    return { scores: null, labels: null, values, width: 1 }
  }
  const columns = scoreColumns(table, classes, choice)
  if (columns) return { scores: probabilities(table, columns), labels: null, values: null, width: classes.length }
  return { scores: null, labels: labelsOf(table, classes, choice.prediction), values: null, width: classes.length }
}

/** The column of each class, in the order of classes; null where the table has classes without scores. */
function scoreColumns(table: Table, classes: readonly string[], choice: ColumnChoice): string[] | null {
  const { scores } = choice
  if (scores === null) {
    if (classes.every((name) => table.columns.has(name))) return [...classes]
    if (table.columns.has(choice.prediction)) return null
    const missing = classes.filter((name) => !table.columns.has(name))
    throw noColumn(table, missing[0], 'a column of probabilities per class, or one of predictions')
  }
  if (typeof scores === 'string') return classes.map((name) => scores + name)
  if (isList(scores)) {
    if (scores.length !== classes.length)
      throw new Failure(
        'PRED_COLUMN',
        `found ${scores.length} score columns, expected one for each of ${classes.length} classes`,
      )
    return [...scores]
  }
  return classes.map((name) => {
    if (!Object.hasOwn(scores, name))
      throw new Failure('PRED_COLUMN', `scores names no column for class ${JSON.stringify(name)}`)
    return scores[name]
  })
}

function isList(scores: readonly string[] | Readonly<Record<string, string>>): scores is readonly string[] {
  return Array.isArray(scores)
}

function probabilities(table: Table, names: readonly string[]): Float64Array {
  const columns = names.map((name) => finite(table, name))
  const scores = new Float64Array(table.rows * names.length)
  for (let row = 0; row < table.rows; row++) {
    let total = 0
    for (let j = 0; j < names.length; j++) {
      const p = columns[j][row]
      if (!(p >= 0 && p <= 1))
        throw new Failure(
          'PRED_RANGE',
          `found ${p} in column ${JSON.stringify(names[j])}, expected a probability in [0, 1]`,
          {
            row: row + 1,
          },
        )
      scores[row * names.length + j] = p
      total += p
    }
    if (Math.abs(total - 1) > SUM)
      throw new Failure('PRED_RANGE', `found probabilities that sum to ${total}, expected 1 within ${SUM}`, {
        row: row + 1,
      })
  }
  return scores
}

function finite(table: Table, name: string): Float64Array {
  const column = table.columns.get(name)
  if (!column) throw noColumn(table, name, 'a column of that name')
  if (column.kind !== 'number')
    throw new Failure('PRED_COLUMN', `found ${column.kind} in column ${JSON.stringify(name)}, expected numbers`)
  const bad = column.values.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0)
    throw new Failure(
      'PRED_RANGE',
      `found ${Number.isNaN(column.values[bad]) ? 'no number' : column.values[bad]} in column ${JSON.stringify(name)}, expected one`,
      { row: bad + 1 },
    )
  return column.values
}

function labelsOf(table: Table, classes: readonly string[], name: string): Int32Array {
  const column = table.columns.get(name)
  if (!column || (column.kind !== 'text' && column.kind !== 'number'))
    throw noColumn(table, name, 'a column of class names')
  const codes = new Map(classes.map((label, code) => [label, code]))
  return Int32Array.from({ length: table.rows }, (_, row) => {
    // A cell that is empty is an abstention.
    if (column.kind === 'text' ? column.codes[row] < 0 : Number.isNaN(column.values[row])) return codes.get('') ?? -1
    const label = column.kind === 'text' ? (column.dictionary[column.codes[row]] ?? '') : String(column.values[row])
    const code = codes.get(label)
    if (code === undefined)
      throw new Failure(
        'PRED_RANGE',
        `found ${JSON.stringify(label)} in column ${JSON.stringify(name)}, expected one of ${classes.slice(0, 10).join(', ')}`,
        { row: row + 1 },
      )
    return code
  })
}

function noColumn(table: Table, name: string, expected: string): Failure {
  const columns = [...table.columns.keys()].slice(0, 50)
  return new Failure(
    'PRED_COLUMN',
    `found no column ${JSON.stringify(name)}, expected ${expected}`,
    {},
    `Columns are ${columns.slice(0, 10).join(', ')}.`,
    { columns },
  )
}
