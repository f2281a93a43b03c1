import { z } from 'zod'
import { defineTransform, type Origin } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { presentValues, statisticsOf } from '../core/statistics.ts'
import type { Column, NumberColumn, TextColumn } from '../core/table.ts'
import { Columns, columnsOfKind, finite, replaceColumns, replayed } from './_columns.ts'

const kinds = ['number', 'text'] as const
const plain = { scale: 1, offset: 0 } as const

type Fitted = readonly { readonly column: string; readonly value: number | string }[]

/**
 * Fills what is missing with one value per column, learnt from the training slice: the mean, the median, the most
 * frequent value (the lowest of equals) or a constant. Text columns know only the last two. With `indicator`, each column
 * is followed by `<column>_missing`, 1 where it was missing.
 */
export default defineTransform({
  summary: 'Fills missing values with the mean, median, most frequent value or a constant.',
  version: 1,
  references: ['https://scikit-learn.org/stable/modules/generated/sklearn.impute.SimpleImputer.html'],
  definition: {
    tolerance: 0,
    says: [
      'In each column of the fitted values, a missing value becomes `value` of that column (a number in a number column, a text in a text column); all others stay. Float64.',
      'With `indicator`, the column is followed by a number column `<column>_missing`: 1 where the value was missing, 0 elsewhere.',
      'Learned from the values that are present in the training slice, rows in order of their ids (of UTF-16 code units). `mean`: their compensated sum (below) over their number. `median`: the middle one of them ascending; of an even number b - (b - a) / 2 in float64, a <= b the middle two. `most-frequent`: the lowest of the most frequent values, texts in order of UTF-16 code units. `constant`: the parameter `value`.',
      'Compensated sum: s = c = 0; for each x in order: t = s + x; c += (s - t) + x where |s| >= |x|, else (x - t) + s; s = t. The sum is s + c, all in float64.',
    ],
  },
  params: z
    .strictObject({
      columns: Columns,
      strategy: z.enum(['mean', 'median', 'constant', 'most-frequent']).default('median'),
      value: z.union([z.number(), z.string()]).optional().meta({ description: 'What a constant imputation fills in.' }),
      indicator: z.boolean().default(false).meta({ description: 'Add a column that says where a value was missing.' }),
    })
    .refine(
      (p) => (p.strategy === 'constant') === (p.value !== undefined),
      'needs a value with constant, and only then',
    ),
  stage: 'feature',
  learns: true,
  reads: ({ columns }) => columns ?? [],
  makes: ({ columns, indicator }) =>
    (columns ?? []).flatMap((name) => (indicator ? [name, `${name}_missing`] : [name])),
  origins(fitted, { indicator }) {
    const origins = new Map<string, Origin>()
    for (const { column } of fitted as Fitted) {
      origins.set(column, { column, affine: plain })
      if (indicator) origins.set(`${column}_missing`, { column, affine: null })
    }
    return origins
  },
  fit(training, { columns, strategy, value }): Fitted {
    // Without names, means and medians are of the number columns only.
    const wanted =
      columns === undefined && (strategy === 'mean' || strategy === 'median') ? (['number'] as const) : kinds
    return columnsOfKind(training, columns, wanted, 'impute')
      .filter(([, column]) => columns !== undefined || value === undefined || typeof value === valueType(column))
      .map(([name, column]) => ({ column: name, value: fill(name, column, strategy, value) }))
  },
  apply(table, fitted, { indicator }) {
    const made = new Map<string, [string, Column][]>()
    for (const { column: name, value } of fitted as Fitted) {
      const column = replayed(table, name, kinds, 'impute')
      const filled = column.kind === 'text' ? fillText(column, String(value)) : fillNumbers(column, Number(value))
      made.set(name, [[name, filled]])
      if (!indicator) continue
      const gone =
        column.kind === 'text'
          ? column.codes.map((c) => (c < 0 ? 1 : 0))
          : column.values.map((v) => (Number.isNaN(v) ? 1 : 0))
      made.get(name)?.push([`${name}_missing`, { kind: 'number', values: Float64Array.from(gone) }])
    }
    return replaceColumns(table, made)
  },
})

const valueType = (column: Column): string => (column.kind === 'text' ? 'string' : 'number')

function fill(
  name: string,
  column: NumberColumn | TextColumn,
  strategy: 'mean' | 'median' | 'constant' | 'most-frequent',
  value: number | string | undefined,
): number | string {
  if (strategy === 'constant') {
    if (typeof value === valueType(column)) return value as number | string
    throw new Failure(
      'SPEC_FIELD',
      `found the constant ${JSON.stringify(value)} for the ${column.kind} column '${name}'`,
      { pointer: '/value' },
    )
  }
  if (column.kind === 'text') {
    if (strategy === 'most-frequent')
      return mostFrequent(
        column.codes.filter((c) => c >= 0),
        name,
        (c) => column.dictionary[c],
      )
    throw new Failure(
      'SPEC_FIELD',
      `found strategy ${strategy} for the text column '${name}', expected most-frequent or constant`,
      { pointer: '/strategy' },
    )
  }
  const present = presentValues(column.values)
  if (present.length === 0) throw empty(name)
  if (strategy === 'most-frequent')
    return finite(
      mostFrequent(present, name, (v) => v),
      name,
    )
  const { mean, median } = statisticsOf(column.values)
  return finite(strategy === 'mean' ? mean : median, name)
}

/** The lowest of the most frequent values (texts in code-unit order). */
function mostFrequent<T extends number | string>(
  values: Int32Array | Float64Array,
  name: string,
  label: (value: number) => T,
): T {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(label(value), (counts.get(label(value)) ?? 0) + 1)
  let best: { value: T; count: number } | null = null
  for (const [value, count] of counts) {
    if (best === null || count > best.count || (count === best.count && value < best.value)) best = { value, count }
  }
  if (best === null) throw empty(name)
  return best.value
}

function fillNumbers({ values }: NumberColumn, value: number): Column {
  return { kind: 'number', values: values.map((v) => (Number.isNaN(v) ? value : v)) }
}

function fillText({ codes, dictionary }: TextColumn, value: string): Column {
  if (!codes.includes(-1)) return { kind: 'text', codes, dictionary }
  if (!dictionary.includes(value)) {
    // The dictionary stays in code-unit order: later codes move up by one.
    const place = dictionary.filter((text) => text < value).length
    const wider = [...dictionary.slice(0, place), value, ...dictionary.slice(place)]
    return { kind: 'text', codes: codes.map((c) => (c < 0 ? place : c >= place ? c + 1 : c)), dictionary: wider }
  }
  const code = dictionary.indexOf(value)
  return { kind: 'text', codes: codes.map((c) => (c < 0 ? code : c)), dictionary }
}

function empty(name: string): Failure {
  return new Failure(
    'DATA_TOO_FEW',
    `found no training value of column '${name}', expected some to impute by`,
    {},
    'Impute it by a constant, or leave the column out.',
  )
}
