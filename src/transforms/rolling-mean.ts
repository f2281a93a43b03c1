import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { withColumns } from '../core/table.ts'
import { sum } from '../numeric/sum.ts'
import { Duration, milliseconds, PositiveDuration } from './_duration.ts'
import { rowsBefore, rowsUntil, timesOf } from './_earlier.ts'

/**
 * Mean of a number column over the past of its sequence, never with the row itself or one of the same time: with `rows`,
 * the `rows` values that end `lag` rows before (the row before, by default), counted among those of a strictly earlier
 * time where the dataset has one; with `duration`, the values of the times in [t - lag - duration, t - lag] that are
 * earlier than t. Missing values do not count; missing where none is left.
 * `delay` is that of a lag: it is judged by the youngest value of the window.
 */
export default defineTransform({
  summary: 'Mean of a number column over the previous rows, or the previous time, of its sequence.',
  version: 2,
  references: ['https://en.wikipedia.org/wiki/Moving_average'],
  definition: {
    tolerance: 0,
    says: [
      'Rows of one sequence are taken in order of time, ties by id. Adds the number column `as`: the mean of the values of `column` that are present among some earlier rows; missing where there are none.',
      "With `rows`: of the rows of a strictly earlier time (or, without a time, of those before), leave out the last `lag` - 1 and take the last `rows` of what remains, or fewer. `lag` is 1 where not given. With `duration`: the rows of the times t' with t - lag - duration <= t' <= t - lag and t' < t. `lag` is 0 where not given.",
      'The mean is the compensated sum over the number: s = c = 0; for each x in order: t = s + x; c += (s - t) + x where |s| >= |x|, else (x - t) + s; s = t; the sum is s + c, all in float64.',
    ],
  },
  params: z
    .strictObject({
      column: z.string().meta({ description: 'The column that is averaged.' }),
      as: z.string().min(1).meta({ description: 'Name of the column that is made.' }),
      rows: z.number().int().min(1).max(100000).optional().meta({ description: 'Length of the window in rows.' }),
      duration: PositiveDuration.optional().meta({ description: 'Length of the window in time, such as 7d; above 0.' }),
      lag: z
        .union([z.number().int().min(1), Duration])
        .optional()
        .meta({ description: 'Age of the youngest value: rows (1 if absent), or a duration (any earlier time).' }),
      delay: z
        .union([z.number().int().min(0), Duration])
        .optional()
        .meta({ description: 'How long after its time a value becomes known: rows, or a duration (0 if absent).' }),
    })
    .refine((p) => (p.rows === undefined) !== (p.duration === undefined), 'needs either rows or duration')
    .refine(
      (p) =>
        [p.lag, p.delay].every((v) => v === undefined || v === 0 || (typeof v === 'number') === (p.rows !== undefined)),
      'needs lag and delay in the unit of the window: numbers for rows, durations for duration',
    ),
  stage: 'dataset',
  learns: false,
  reads: ({ column }) => [column],
  makes: ({ as }) => [as],
  fit: () => null,
  knownAfter({ rows, lag, delay }) {
    if (delay === undefined) return {}
    if (rows !== undefined) return { rows: Math.max(0, Number(delay) - Number(lag ?? 1)) }
    return { ms: Math.max(0, toMs(delay) - toMs(lag ?? 0)) }
  },
  apply(table, _, { column: name, as, rows, duration, lag }, context) {
    const column = table.columns.get(name)
    if (column?.kind !== 'number') {
      throw new Failure(
        column ? 'DATA_TYPE' : 'DATA_COLUMN',
        `found no number column '${name}', expected one for a mean`,
      )
    }
    const values = new Float64Array(table.rows).fill(Number.NaN)
    const time = duration === undefined ? null : timesOf(context, 'duration')
    for (const sequence of context.sequences) {
      const scratch = new Float64Array(sequence.length)
      const past = Float64Array.from(sequence, (row) => column.values[row])
      const [starts, ends] =
        time === null
          ? windowsOfRows(rowsBefore(sequence, context.time), rows as number, Number(lag ?? 1))
          : windowsOfTime(sequence, time, milliseconds(duration as string), toMs(lag ?? 0))
      for (let p = 0; p < sequence.length; p++) values[sequence[p]] = meanOfPresent(past, starts[p], ends[p], scratch)
    }
    return withColumns(table, [[as, { kind: 'number', values }]])
  },
})

const toMs = (value: number | string): number => (typeof value === 'string' ? milliseconds(value) : 0)

/** Half-open ranges of positions; a window that would begin before the sequence is cut, not missing. */
function windowsOfRows(before: Int32Array, rows: number, lag: number): [Int32Array, Int32Array] {
  const ends = before.map((count) => Math.max(0, count - lag + 1))
  return [ends.map((end) => Math.max(0, end - rows)), ends]
}

function windowsOfTime(
  sequence: Int32Array,
  time: Float64Array,
  duration: number,
  lag: number,
): [Int32Array, Int32Array] {
  return [rowsUntil(sequence, time, lag + duration, true), rowsUntil(sequence, time, lag, lag === 0)]
}

function meanOfPresent(values: Float64Array, from: number, to: number, scratch: Float64Array): number {
  let count = 0
  for (let p = from; p < to; p++) if (!Number.isNaN(values[p])) scratch[count++] = values[p]
  return count > 0 ? sum(scratch, 0, count) / count : Number.NaN
}
