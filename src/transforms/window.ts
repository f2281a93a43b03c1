import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type Column, takeRows, withColumns } from '../core/table.ts'
import { rowsBefore } from './_earlier.ts'

/**
 * The last `steps` rows of some number columns as one series [steps, channels] per row, in time order: those of the same
 * sequence that end `lag` rows before (the row before, by default; 0 is the row itself), never one of a later or, but for
 * itself, the same time. A missing reading is the last one before it, at most `carry` rows old, also from before the window.
 * Rows for which there is no full window go, and the lineage says how many. Values are rounded to float32.
 * `delay` is that of a lag: it is judged by the youngest row of the window.
 */
export default defineTransform({
  summary: 'The last rows of some columns as one series per row, [steps, channels], never of a later time.',
  version: 1,
  references: ['https://en.wikipedia.org/wiki/Moving_average'],
  definition: {
    tolerance: 0,
    says: [
      'Rows of one sequence are taken in order of time, ties by id. Before all else, a missing reading becomes the last that is present in the rows of a strictly earlier time (or, without a time, before it), where that is at most `carry` rows back; without `carry`, however far.',
      'Of the rows of a strictly earlier time (or, without a time, before it), leave out the last `lag` - 1 and take the last `steps` of what remains; with `lag` 0, the last `steps` - 1 and then the row itself. Adds the tensor `as` [steps, channels] of float32, oldest row first, channels in the order of `columns`.',
      'Rows for which there are not so many rows, or for which a reading is still missing, go.',
    ],
  },
  params: z
    .strictObject({
      columns: z
        .array(z.string())
        .min(1)
        .max(1000)
        .meta({ description: 'The number columns: the channels, in order.' }),
      as: z.string().min(1).meta({ description: 'Name of the column of series that is made.' }),
      steps: z.int().min(2).max(100000).meta({ description: 'Rows of a window.' }),
      lag: z.int().min(0).default(1).meta({ description: 'Age of the youngest row, in rows; 0 is the row itself.' }),
      carry: z
        .int()
        .min(0)
        .optional()
        .meta({ description: 'Most rows that a reading stands in for missing ones; no limit if absent.' }),
      delay: z
        .int()
        .min(0)
        .optional()
        .meta({ description: 'How many rows later a value becomes known (0 if absent).' }),
    })
    .refine((given) => new Set(given.columns).size === given.columns.length, 'needs each column once'),
  stage: 'dataset',
  learns: false,
  reads: ({ columns }) => columns,
  makes: ({ as }) => [as],
  fit: () => null,
  knownAfter({ lag, delay }) {
    if (delay !== undefined && delay > lag) return { rows: delay - lag }
    // Of its own row it knows what that row knows.
    return lag === 0 ? null : delay === undefined ? {} : { rows: 0 }
  },
  apply(table, _, { columns, as, steps, lag, carry }, context) {
    const channels = columns.map((name) =>
      carried(numbersOf(table.columns.get(name), name), context.sequences, context.time, carry),
    )
    const width = channels.length
    const values = new Float32Array(table.rows * steps * width)
    const full = new Uint8Array(table.rows)
    for (const sequence of context.sequences) {
      const before = rowsBefore(sequence, context.time)
      for (let p = 0; p < sequence.length; p++) {
        const end = before[p] - lag + 1
        const row = sequence[p]
        if (end < steps) continue
        let at = row * steps * width
        let known = true
        for (let q = end - steps; q < end; q++) {
          // With rows of the same time beside it, the row itself does not follow those before it.
          const from = lag === 0 && q === end - 1 ? row : sequence[q]
          for (let c = 0; c < width; c++) {
            values[at] = channels[c][from]
            known &&= !Number.isNaN(values[at++])
          }
        }
        if (known) full[row] = 1
      }
    }
    const kept = Int32Array.from(full.keys()).filter((row) => full[row] === 1)
    const all = withColumns(table, [[as, { kind: 'tensor', shape: [steps, width], values }]])
    return { table: takeRows(all, kept), kept, dropped: table.rows - kept.length }
  },
})

function numbersOf(column: Column | undefined, name: string): Float64Array {
  if (column?.kind === 'number') return column.values
  throw new Failure(
    column ? 'DATA_TYPE' : 'DATA_COLUMN',
    `found no number column '${name}', expected one for a window`,
    {},
    column?.kind === 'text' ? 'Derive numbers from it first.' : '',
  )
}

/** The readings, each missing one replaced by the last of an earlier time in its sequence, at most `most` rows back. */
function carried(
  values: Float64Array,
  sequences: readonly Int32Array[],
  time: Float64Array | null,
  most = Number.MAX_SAFE_INTEGER,
): Float64Array {
  const out = values.slice()
  for (const sequence of sequences) {
    const before = rowsBefore(sequence, time)
    // For each count of rows from the beginning, the last of them with a reading.
    const last = new Int32Array(sequence.length + 1).fill(-1)
    for (let p = 0; p < sequence.length; p++) last[p + 1] = Number.isNaN(values[sequence[p]]) ? last[p] : p
    for (let p = 0; p < sequence.length; p++) {
      const from = last[before[p]]
      if (last[p + 1] !== p && from >= 0 && p - from <= most) out[sequence[p]] = values[sequence[from]]
    }
  }
  return out
}
