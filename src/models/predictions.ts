import { z } from 'zod'
import { defineModel } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Prediction, Predictor } from '../core/model.ts'
import type { Column, Table } from '../core/table.ts'
import { type Answers, answersOf } from './_columns.ts'

const params = z.strictObject({
  id: z.string().default('id').meta({ description: 'Column of sample ids.' }),
  scores: z
    .union([z.string(), z.array(z.string()), z.record(z.string(), z.string())])
    .nullable()
    .default(null)
    .meta({
      description:
        'Columns of probabilities: a prefix of class names, a list in class order, or a map from class to column.',
    }),
  prediction: z.string().default('prediction').meta({ description: 'Column of values, or of classes without scores.' }),
})

/** A file of predictions made elsewhere. The engine reads it as a table and hands that to `predictionsModel`. */
export default defineModel({
  summary: 'A file of predictions keyed by sample id: probabilities by class name, classes, or values.',
  version: 1,
  references: ['https://www.rfc-editor.org/rfc/rfc4180', 'https://jsonlines.org'],
  params,
  endings: ['.csv', '.parquet', '.jsonl'],
  answers: 'clean',
  open: async ({ file }) => {
    throw new Failure('USAGE', 'a file of predictions is read as a table, not opened as a model', { file })
  },
})

/** What `predictionsModel` takes: the task's classes (null for regression) and the parameters above. */
export type PredictionsOptions = { readonly classes: readonly string[] | null } & Readonly<Record<string, unknown>>

/**
 * Answers by sample id from a table of predictions. Columns of probabilities are found by class name, in any order.
 * With `ids`, all that will be asked for, missing ones are refused at once.
 * @throws Failure PRED_COLUMN (no such column, or not of numbers), PRED_RANGE (no probabilities, with the row), PRED_IDS
 * (an id twice, or ids missing, with count and the first five; where none matches, with ids of both sides).
 */
export function predictionsModel(table: Table, options: PredictionsOptions, ids: readonly string[] = []): Predictor {
  const { classes, ...given } = options
  const parsed = params.parse(given)
  const rowOf = rowsById(table, parsed.id)
  const answers = answersOf(table, classes, parsed)
  refuseMissing(rowOf, ids)
  return {
    predict: async (batch) => {
      refuseMissing(rowOf, batch.ids)
      return pick(
        answers,
        Int32Array.from(batch.ids, (id) => rowOf.get(id)!),
      )
    },
    close: async () => {},
  }
}

function pick(answers: Answers, rows: Int32Array): Prediction {
  const { labels, scores, values, width } = answers
  if (values) return { scores: null, values: Float64Array.from(rows, (row) => values[row]) }
  if (labels) return { scores: null, values: null, labels: Int32Array.from(rows, (row) => labels[row]) }
  const picked = new Float64Array(rows.length * width)
  rows.forEach((row, i) => {
    picked.set(scores!.subarray(row * width, (row + 1) * width), i * width)
  })
  return { scores: picked, values: null }
}

function rowsById(table: Table, name: string): Map<string, number> {
  const column = table.columns.get(name)
  if (!column || (column.kind !== 'text' && column.kind !== 'number'))
    throw new Failure(
      'PRED_COLUMN',
      `found no column of ids named ${JSON.stringify(name)}, expected one`,
      {},
      'Name the column with id.',
      { columns: [...table.columns.keys()].slice(0, 50) },
    )
  const rows = new Map<string, number>()
  for (let row = 0; row < table.rows; row++) {
    const id = idAt(column, row)
    if (id === null) throw new Failure('PRED_IDS', 'found no id, expected one in every row', { row: row + 1 })
    const first = rows.get(id)
    if (first !== undefined)
      throw new Failure('PRED_IDS', `found id ${JSON.stringify(id)} again, first in row ${first + 1}`, { row: row + 1 })
    rows.set(id, row)
  }
  return rows
}

/** Ids of a table that are none of `known`, in the order of its rows: what it answers although nobody asks. */
export function idsBeyond(table: Table, id: string, known: ReadonlySet<string>): string[] {
  return [...rowsById(table, id).keys()].filter((name) => !known.has(name))
}

function idAt(column: Column, row: number): string | null {
  if (column.kind === 'text') return column.codes[row] < 0 ? null : column.dictionary[column.codes[row]]
  const value = column.kind === 'number' ? column.values[row] : Number.NaN
  return Number.isNaN(value) ? null : String(value)
}

function refuseMissing(rowOf: ReadonlyMap<string, number>, ids: readonly string[]): void {
  const missing = ids.filter((id) => !rowOf.has(id))
  if (missing.length === 0) return
  const first = missing.slice(0, 5)
  const details = { missing: missing.length, first }
  if (missing.length === ids.length) {
    const found = [...rowOf.keys()].slice(0, 5)
    throw new Failure(
      'PRED_IDS',
      `none of the ${ids.length} sample ids has a prediction: found ids such as ${quoted(found.slice(0, 3))}, expected ids such as ${quoted(first.slice(0, 3))}`,
      {},
      'Take the ids from `perdure export`, and name their column with id.',
      { ...details, found },
    )
  }
  throw new Failure(
    'PRED_IDS',
    `${missing.length} of ${ids.length} sample ids have no prediction: ${quoted(first)}${missing.length > 5 ? ' ...' : ''}`,
    {},
    'Predict every sample of the task, keyed by its id.',
    details,
  )
}

function quoted(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map((id) => JSON.stringify(id)).join(', ')
}
