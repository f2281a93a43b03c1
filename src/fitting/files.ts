import type { Samples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { columnStatistics } from '../core/statistics.ts'
import type { Table } from '../core/table.ts'
import { blockLength } from '../intervals/block-length.ts'
import { chiSquareSurvival } from '../numeric/chi-square.ts'
import { type Arrangement, arrange, dayMs, orderOf, usualStep } from './arrangement.ts'
import type { Contrast, TwoFiles } from './contrast.ts'
import { type Layout, layoutOf, type Summarise, summariser } from './summary.ts'

/** A reference and what was observed, summarised alike. */
export interface Files {
  readonly table: Table
  readonly columns: readonly string[]
  readonly time: string | null
  readonly period: number | null
  readonly samples: Samples
  readonly layout: Layout
  readonly arrangement: Arrangement
  readonly summarise: Summarise
  readonly two: TwoFiles
  /** Rows in a block, and how many the dependence of the rows asks for. */
  readonly block: number
  readonly dependence: number
}

export interface FilesRequest {
  readonly reference: Table
  readonly observed: Table
  readonly columns: readonly string[]
  /** A column of times that both have, or null where the rows are in order. */
  readonly time: string | null
  /** Ids of the rows of the reference. */
  readonly ids: readonly string[]
  readonly paired: boolean
}

const [fewest, most] = [16, 64]
const leastRows = 64

/** @throws Failure DATA_TOO_FEW */
export function openFiles({ reference, observed, columns, time, ids, paired }: FilesRequest): Files {
  if (reference.rows < leastRows)
    throw new Failure('DATA_TOO_FEW', `found ${reference.rows} rows of reference, expected at least ${leastRows}`)
  if (observed.rows < 8) throw new Failure('DATA_TOO_FEW', `found ${observed.rows} observed rows, expected at least 8`)
  const [before, after] = [timesOf(reference, time), timesOf(observed, time)]
  const order = orderOf(reference.rows, before)
  const step = usualStep(order, before)
  const day = step === null ? null : Math.round(dayMs / step)
  const dependence = dependenceOf(reference, columns, order)
  const block = paired ? pairLength(reference.rows, day) : lengthOf(reference.rows, observed.rows, dependence, day)
  const arrangement = arrange(reference.rows, before, block)
  const layout = layoutOf(reference, columns, arrangement)
  const summarise = summariser(layout, arrangement)
  const seen = summariser(layout, arrange(observed.rows, after, block))
  return {
    table: reference,
    columns,
    time,
    period: day !== null && day >= 2 && reference.rows >= 2 * day ? day : null,
    samples: {
      table: reference,
      ids,
      columns,
      sequences: [order],
      training: columnStatistics(reference),
      classes: null,
    },
    layout,
    arrangement,
    summarise,
    two: { reference: summarise(reference), observed: seen(observed), paired },
    block,
    dependence,
  }
}

export function timesOf(table: Table, time: string | null): Float64Array | null {
  const column = time === null ? undefined : table.columns.get(time)
  return column?.kind === 'time' ? column.values : null
}

/** How long blocks must be for the slowest of the columns. */
function dependenceOf(table: Table, columns: readonly string[], order: Int32Array): number {
  let longest = 1
  for (const name of columns) {
    const column = table.columns.get(name)
    if (column?.kind !== 'number') continue
    const values = Float64Array.from(order, (row) => column.values[row]).filter((value) => !Number.isNaN(value))
    longest = Math.max(longest, blockLength(values))
  }
  return longest
}

/**
 * As long as the dependence asks, in whole days where those fit; from 16 to 64 blocks of the reference, and no longer than a
 * quarter of what was observed.
 */
function lengthOf(rows: number, observed: number, dependence: number, day: number | null): number {
  const length = Math.max(rows / most, Math.min(dependence, rows / fewest))
  const bound = Math.max(1, Math.min(length, Math.max(observed / 4, rows / most / 4)))
  if (day === null || day < 2 || day > rows / 8 || day > observed / 2) return bound
  return day * Math.max(1, Math.round(bound / day))
}

const pairLength = (rows: number, day: number | null): number =>
  day !== null && day >= 2 && day <= rows / 8
    ? day * Math.max(1, Math.round(rows / most / day))
    : rows / Math.min(most, rows / 2)

/** Columns that moved by more than chance, judged by their own statistics alone; all where none did by itself. */
export function changedColumns(layout: Layout, { delta, variance }: Contrast, columns: readonly string[]): string[] {
  const width = layout.statistics.length
  const moved = columns.filter((name) => {
    let greatest = 0
    let count = 0
    for (let j = 0; j < delta.length; j++) {
      const own = layout.statistics[j < width ? j : layout.trends[j - width]].columns
      if (own.length > 1 || own[0] !== name) continue
      greatest = Math.max(greatest, (delta[j] * delta[j]) / variance[j])
      count++
    }
    return chiSquareSurvival(greatest, 1) * count < 0.01
  })
  return moved.length > 0 ? moved : [...columns]
}
