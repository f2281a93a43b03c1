import type { SplitSamples } from '../src/core/define.ts'
import type { Table } from '../src/core/table.ts'
import { takeRows } from '../src/core/table.ts'

/** Samples of a table before any time rule; ids by row. */
export function splitSamples(table: Table, time: readonly number[] | null = null): SplitSamples {
  return {
    table,
    ids: Array.from({ length: table.rows }, (_, row) => `id-${row}`),
    time: time === null ? null : Float64Array.from(time),
    interval: new Int32Array(table.rows),
  }
}

/** The same samples in another order. */
export function reordered(samples: SplitSamples, order: Int32Array): SplitSamples {
  return {
    table: takeRows(samples.table, order),
    ids: Array.from(order, (row) => samples.ids[row]),
    time: samples.time === null ? null : Float64Array.from(order, (row) => (samples.time as Float64Array)[row]),
    interval: Int32Array.from(order, (row) => samples.interval[row]),
  }
}
