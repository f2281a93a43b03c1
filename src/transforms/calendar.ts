import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type Column, withColumns } from '../core/table.ts'
import { cos, sin } from '../numeric/trig.ts'

const day = 86400000
const turn = 2 * Math.PI

/** Each part with its value and the period on which it comes round; days and hours count from the start of the period. */
const parts = {
  hour: { of: (date: Date) => date.getUTCHours(), first: 0, period: 24 },
  weekday: { of: (date: Date) => (date.getUTCDay() + 6) % 7, first: 0, period: 7 },
  month: { of: (date: Date) => date.getUTCMonth() + 1, first: 1, period: 12 },
  'day-of-year': { of: dayOfYear, first: 1, period: 366 },
  year: { of: (date: Date) => date.getUTCFullYear(), first: 0, period: 0 },
} as const

const names = ['hour', 'weekday', 'month', 'day-of-year'] as const
const all = [...names, 'year', ...names.flatMap((n) => [`${n}-sin`, `${n}-cos`] as const)] as const

function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / day) + 1
}

/**
 * Numbers from a time column, in UTC: hour (0 to 23), weekday (Monday 0 to Sunday 6), month (1 to 12), day-of-year (1 to
 * 366), year, and sine and cosine of the first four as an angle on their period, so that December lies next to January.
 * The columns are called `<prefix>_<part>` with - as _, such as `time_hour_sin`.
 */
export default defineTransform({
  summary: 'Hour, weekday, month, day of the year and year of a time column, or their angle as sine and cosine.',
  version: 1,
  references: ['ISO 8601-1:2019'],
  definition: {
    tolerance: 1e-15,
    says: [
      'Of the time of the row in milliseconds since 1970-01-01T00:00Z, in the proleptic Gregorian calendar, UTC: hour (0 to 23), weekday (Monday 0 to Sunday 6), month (1 to 12), day-of-year (1 to 366), year.',
      'A part with -sin or -cos: sine or cosine of (2 pi (value - first)) / period in float64, with first and period 0 and 24 for hour, 0 and 7 for weekday, 1 and 12 for month, 1 and 366 for day-of-year.',
      'Adds number columns `<prefix>_<part>` in the order of `parts`, - written as _; prefix is the name of the column where not given. Missing where the time is.',
    ],
  },
  params: z.strictObject({
    column: z.string().meta({ description: 'The time column.' }),
    parts: z.array(z.enum(all)).min(1).meta({ description: 'What to take from it.' }),
    prefix: z
      .string()
      .min(1)
      .optional()
      .meta({ description: "First part of the new names; the column's name if absent." }),
  }),
  stage: 'dataset',
  learns: false,
  reads: ({ column }) => [column],
  makes: (params) => params.parts.map((part) => nameOf(params, part)),
  fit: () => null,
  apply(table, _, params) {
    const column = table.columns.get(params.column)
    if (column?.kind !== 'time') {
      throw new Failure(
        column ? 'DATA_TYPE' : 'DATA_COLUMN',
        `found ${column ? `a ${column.kind} column` : 'no column'} '${params.column}', expected a time column`,
        {},
        'Declare its type as time, with its format.',
      )
    }
    return withColumns(
      table,
      params.parts.map((part): [string, Column] => [
        nameOf(params, part),
        { kind: 'number', values: column.values.map((ms) => (Number.isNaN(ms) ? ms : partOf(part, new Date(ms)))) },
      ]),
    )
  },
})

function nameOf(params: { column: string; prefix?: string | undefined }, part: string): string {
  return `${params.prefix ?? params.column}_${part.replaceAll('-', '_')}`
}

function partOf(part: (typeof all)[number], date: Date): number {
  const wave = part.endsWith('-sin') ? sin : part.endsWith('-cos') ? cos : null
  const { of, first, period } = parts[part.replace(/-(sin|cos)$/, '') as keyof typeof parts]
  return wave ? wave((turn * (of(date) - first)) / period) : of(date)
}
