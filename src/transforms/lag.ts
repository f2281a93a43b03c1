import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type Column, withColumns } from '../core/table.ts'
import { Duration, milliseconds, PositiveDuration } from './_duration.ts'
import { rowsBefore, rowsUntil, timesOf } from './_earlier.ts'

/**
 * The value of a column earlier in the same sequence: `rows` before, or at the last time that is at least `duration` ago
 * (with `exact`, at exactly that time). Where the dataset has a time, rows of the same time are simultaneous: `rows` are
 * counted among those of a strictly earlier time. Missing where there is none. `delay` says how long after its own time
 * a value becomes known (in the unit of the lag: rows or a duration; 0 if absent); a lag shorter than that is refused by
 * the split.
 */
export default defineTransform({
  summary: 'The value of a column some rows, or some time, earlier in its sequence.',
  version: 2,
  references: ['https://en.wikipedia.org/wiki/Lag_operator'],
  definition: {
    tolerance: 0,
    says: [
      'Rows of one sequence are taken in order of time, ties by id. Adds the column `as`. With `rows`: where the dataset has a time, the row that is `rows`-th from the end of those of a strictly earlier time; else the row that is `rows` before. With `duration`: the last row whose time is earlier than that of the row and at most that less the duration; with `exact`, only where it is equal to that.',
      'The value of `column` in that row, of the same kind; missing where there is no such row. `delay` changes no value: it is what the split is held to.',
    ],
  },
  params: z
    .strictObject({
      column: z.string().meta({ description: 'The column that is looked back on.' }),
      as: z.string().min(1).meta({ description: 'Name of the column that is made.' }),
      rows: z.number().int().min(1).optional().meta({ description: 'How many rows back.' }),
      duration: PositiveDuration.optional().meta({ description: 'How long back, such as 7d; above 0.' }),
      exact: z.boolean().default(false).meta({ description: 'Take a value at exactly that time or none.' }),
      delay: z
        .union([z.number().int().min(0), Duration])
        .optional()
        .meta({ description: 'How long after its time a value becomes known: rows, or a duration (0 if absent).' }),
    })
    .refine((p) => (p.rows === undefined) !== (p.duration === undefined), 'needs either rows or duration')
    .refine((p) => p.delay === undefined || p.delay === 0 || (typeof p.delay === 'number') === (p.rows !== undefined), {
      message: 'needs the delay in the unit of the lag: a number for rows, a duration for duration',
      path: ['delay'],
    }),
  stage: 'dataset',
  learns: false,
  reads: ({ column }) => [column],
  makes: ({ as }) => [as],
  fit: () => null,
  knownAfter({ rows, duration, delay }) {
    if (delay === undefined) return {}
    if (rows !== undefined) return { rows: Math.max(0, Number(delay) - rows) }
    return { ms: Math.max(0, (delay === 0 ? 0 : milliseconds(String(delay))) - milliseconds(duration ?? '0')) }
  },
  apply(table, _, { column: name, as, rows, duration, exact }, context) {
    const column = table.columns.get(name)
    if (column === undefined) throw new Failure('DATA_COLUMN', `found no column '${name}', expected it for a lag`)
    const source = new Int32Array(table.rows).fill(-1)
    const ms = duration === undefined ? 0 : milliseconds(duration)
    const time = duration === undefined ? null : timesOf(context, 'duration')
    for (const sequence of context.sequences) {
      const ends = time === null ? rowsBefore(sequence, context.time) : rowsUntil(sequence, time, ms)
      for (let p = 0; p < sequence.length; p++) {
        const at = ends[p] - (rows ?? 1)
        if (at < 0 || (exact && time !== null && time[sequence[at]] !== time[sequence[p]] - ms)) continue
        source[sequence[p]] = sequence[at]
      }
    }
    return withColumns(table, [[as, lagged(column, source, name)]])
  },
})

function lagged(column: Column, source: Int32Array, name: string): Column {
  if (column.kind === 'tensor')
    throw new Failure('DATA_TYPE', `found the tensor column '${name}', expected a plain one for a lag`)
  if (column.kind === 'text') return { ...column, codes: source.map((row) => (row < 0 ? -1 : column.codes[row])) }
  const values = Float64Array.from(source, (row) => (row < 0 ? Number.NaN : column.values[row]))
  return { kind: column.kind, values }
}
