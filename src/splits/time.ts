import { z } from 'zod'
import { defineSplit, type SplitSamples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { argsort } from '../numeric/sort.ts'
import { periods } from './_calendar.ts'
import { embargo } from './_embargo.ts'
import { byCalendar, byCount } from './_intervals.ts'

/**
 * Cuts time into intervals: by the calendar (UTC; a period without rows between two others is an interval too, so that
 * intervals are equally spaced), or by count in time order. Rows of the same time are never parted, so that by count an
 * interval ends with the last row of the time at which it is full. Without `every` there is a single interval `all`.
 *
 * With an embargo, the rows within it before the end of an interval cannot train a model that is evaluated from there on:
 * `usableFrom` is the first interval after whose end each row may be used.
 */
export default defineSplit({
  summary: 'Cuts time into intervals by the calendar or by count, with an embargo before each boundary.',
  version: 1,
  references: ['https://arxiv.org/abs/2211.14238', 'ISO 8601-1:2019'],
  params: z.strictObject({
    column: z.string().optional().meta({ description: 'A time or order column, in place of the declared one.' }),
    every: z
      .union([
        z.enum(periods),
        z.strictObject({ rows: z.number().int().min(1) }),
        z.strictObject({ intervals: z.number().int().min(1).max(5000) }),
      ])
      .optional()
      .meta({ description: 'A calendar period, a number of rows, or a number of intervals of equal count.' }),
    embargo: z
      .union([z.strictObject({ rows: z.number().int().min(0) }), z.strictObject({ days: z.number().min(0) })])
      .optional()
      .meta({ description: 'What must lie between the last training row and the first evaluated one.' }),
  }),
  makes: ({ every }) => (every === undefined ? 'nothing' : 'intervals'),
  assign(samples, { column, every, embargo: apart }) {
    const { time, calendar } = timeOf(samples, column)
    if (time.length === 0)
      throw new Failure('DATA_TOO_FEW', 'found no rows to cut into intervals, expected at least one')
    const byPeriod = typeof every === 'string'
    if (!calendar && (byPeriod || (apart && 'days' in apart))) {
      throw new Failure(
        'SPEC_TIME',
        `found ${byPeriod ? `intervals by ${every}` : 'an embargo in days'}, but rows are ordered by a number, not by time`,
        { pointer: byPeriod ? '/every' : '/embargo' },
        'Count in rows, or declare a time column.',
      )
    }
    const order = argsort(time)
    const cut =
      every === undefined
        ? byCount(time, order, { intervals: 1 })
        : byPeriod
          ? byCalendar(time, order, every)
          : byCount(time, order, every)
    if (every === undefined) cut.intervals[0].label = 'all'
    if (apart === undefined) return { intervals: cut.intervals, interval: cut.interval }
    return { intervals: cut.intervals, interval: cut.interval, usableFrom: embargo(cut, time, order, apart) }
  },
})

function timeOf({ table, time }: SplitSamples, name: string | undefined): { time: Float64Array; calendar: boolean } {
  const column = name === undefined ? undefined : table.columns.get(name)
  if (name !== undefined && column?.kind !== 'time' && column?.kind !== 'number') {
    throw new Failure(column ? 'DATA_TYPE' : 'DATA_COLUMN', `found no time or order column '${name}', expected one`, {
      pointer: '/column',
    })
  }
  const values = column?.kind === 'time' || column?.kind === 'number' ? column.values : time
  if (values === null) {
    throw new Failure('SPEC_TIME', 'found no time to cut into intervals, expected a column with the role time or order')
  }
  const row = values.findIndex((value) => !Number.isFinite(value))
  if (row >= 0) {
    throw new Failure(
      'DATA_TIME',
      'found a row without a time, expected one for every row of a time split',
      { row: row + 1 },
      'Filter such rows out with a reason.',
    )
  }
  // Where no column is named, the handed-in time is that of a time column if there is any.
  const calendar = column ? column.kind === 'time' : [...table.columns.values()].some(({ kind }) => kind === 'time')
  return { time: values, calendar }
}
