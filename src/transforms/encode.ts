import { z } from 'zod'
import { defineTransform, type Origin } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, NumberColumn, TextColumn } from '../core/table.ts'
import { Columns, columnsOfKind, replaceColumns, replayed } from './_columns.ts'

const kinds = ['number', 'text'] as const
const most = 10000

type Fitted = readonly { readonly column: string; readonly categories: readonly (string | number)[] }[]

/**
 * Categories as numbers. `one-hot`: the column gives way to one `<column>=<category>` per category seen in training (texts
 * in code-unit order, numbers ascending), 1 in that of the row; unseen and missing categories give 0 in all. `ordinal`: the
 * column holds the place of the category in the declared order (`categories`, for one column) or in that of one-hot, from
 * 0; unseen and missing give -1. Without names all text columns are encoded; number columns only when named.
 */
export default defineTransform({
  summary: 'Turns categories into numbers: one column per category seen in training, or its place in an order.',
  version: 1,
  references: ['https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.OneHotEncoder.html'],
  definition: {
    tolerance: 0,
    says: [
      'Each column of the fitted values holds categories: texts, compared as they are (UTF-16 code unit by code unit, no folding or trimming), or numbers, compared as float64. Its place p is the index of the value of the row among `categories`, from 0; none for a missing value and for one that is not among them.',
      '`one-hot`: the column gives way, in its place, to one number column for each category, in the order of `categories`, called `<column>=<category>` (a number as its shortest decimal that reads back as the same float64, as in ECMAScript: 1, 0.5, 1e+21): 1 in that of place p and 0 in all others; 0 in all where there is no place.',
      '`ordinal`: the column becomes a number column of the same name that holds p, or -1 where there is no place.',
      'Learned: the distinct values that are present in the training slice, texts in order of UTF-16 code units, numbers ascending; or the categories of the parameters, in their order.',
    ],
  },
  params: z
    .strictObject({
      columns: Columns,
      method: z.enum(['one-hot', 'ordinal']).default('one-hot'),
      categories: z
        .array(z.union([z.string(), z.number()]))
        .min(1)
        .optional()
        .meta({ description: 'The categories in order, in place of those seen; for a single column.' }),
    })
    .refine((p) => p.categories === undefined || p.columns?.length === 1, 'needs exactly one column with categories'),
  stage: 'feature',
  learns: true,
  reads: ({ columns }) => columns ?? [],
  makes: ({ columns, method, categories }) =>
    (columns ?? []).flatMap((name) => (method === 'ordinal' ? [name] : (categories ?? []).map((c) => `${name}=${c}`))),
  origins(fitted, { method }) {
    const origins = new Map<string, Origin>()
    for (const { column, categories } of fitted as Fitted) {
      const names = method === 'ordinal' ? [column] : categories.map((category) => `${column}=${category}`)
      for (const name of names) origins.set(name, { column, affine: null })
    }
    return origins
  },
  fit(training, { columns, categories }): Fitted {
    return columnsOfKind(training, columns, columns ? kinds : (['text'] as const), 'encode').map(([name, column]) => {
      const seen = categories ?? categoriesOf(column)
      if (seen.length > 0 && seen.length <= most) return { column: name, categories: seen }
      throw new Failure(
        seen.length === 0 ? 'DATA_TOO_FEW' : 'SPEC_TOO_COMPLEX',
        `found ${seen.length} categories of column '${name}' in training, expected 1 to ${most}`,
        {},
        'Leave the column out of the inputs.',
      )
    })
  },
  apply(table, fitted, { method }) {
    const made = new Map<string, [string, Column][]>()
    for (const { column: name, categories } of fitted as Fitted) {
      const places = placesOf(replayed(table, name, kinds, 'encode'), categories)
      made.set(name, method === 'ordinal' ? [[name, ordinal(places)]] : oneHot(name, places, categories))
    }
    return replaceColumns(table, made)
  },
})

function ordinal(places: Int32Array): Column {
  return { kind: 'number', values: new Float64Array(places) }
}

function oneHot(name: string, places: Int32Array, categories: readonly (string | number)[]): [string, Column][] {
  const columns = categories.map(() => new Float64Array(places.length))
  for (let row = 0; row < places.length; row++) if (places[row] >= 0) columns[places[row]][row] = 1
  return categories.map((category, i) => [`${name}=${category}`, { kind: 'number', values: columns[i] }])
}

function categoriesOf(column: TextColumn | NumberColumn): (string | number)[] {
  if (column.kind === 'number') return [...new Set(column.values)].filter((v) => !Number.isNaN(v)).sort((a, b) => a - b)
  return [...new Set(column.codes)]
    .filter((c) => c >= 0)
    .map((c) => column.dictionary[c])
    .sort()
}

/** The place of each row's category, -1 for one that is unseen or missing. */
function placesOf(column: TextColumn | NumberColumn, categories: readonly (string | number)[]): Int32Array {
  const place = new Map(categories.map((category, i) => [category, i]))
  if (column.kind === 'number') return Int32Array.from(column.values, (value) => place.get(value) ?? -1)
  const ofCode = column.dictionary.map((text) => place.get(text) ?? -1)
  return column.codes.map((code) => (code < 0 ? -1 : ofCode[code]))
}
