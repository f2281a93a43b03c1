import { median } from '../numeric/quantile.ts'
import { sum } from '../numeric/sum.ts'
import type { ColumnStatistics } from './define.ts'
import type { Column, Table } from './table.ts'

/** The entries that are not missing, in row order. */
export function presentValues(values: Float64Array): Float64Array {
  let count = 0
  const present = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) present[count++] = values[i]
  return present.subarray(0, count)
}

/**
 * Mean, population standard deviation (divisor n, two passes), minimum, maximum, median and share of missing entries,
 * summed in row order. All but the share are NaN when nothing is present.
 */
export function statisticsOf(values: Float64Array): ColumnStatistics {
  const present = presentValues(values)
  const n = present.length
  const mean = n > 0 ? sum(present) / n : Number.NaN
  const squares = present.map((value) => (value - mean) * (value - mean))
  return {
    mean,
    sd: n > 0 ? Math.sqrt(sum(squares) / n) : Number.NaN,
    min: n > 0 ? present.reduce((a, b) => Math.min(a, b)) : Number.NaN,
    max: n > 0 ? present.reduce((a, b) => Math.max(a, b)) : Number.NaN,
    median: median(present),
    missingShare: values.length > 0 ? (values.length - n) / values.length : 0,
  }
}

/** Statistics of the number columns of a training slice (rows in id order), the units of every perturbation. */
export function columnStatistics(training: Table): Map<string, ColumnStatistics> {
  const statistics = new Map<string, ColumnStatistics>()
  for (const [name, column] of training.columns) {
    if (column.kind === 'number') statistics.set(name, statisticsOf(column.values))
  }
  return statistics
}

/**
 * Statistics of each channel of a column of series (a tensor [steps] or [steps, channels]) over rows and steps, under the
 * names `name[0]`, `name[1]`, ...: the units of perturbations of series. None for other columns.
 */
export function seriesStatistics(name: string, column: Column): [string, ColumnStatistics][] {
  if (column.kind !== 'tensor' || column.shape.length > 2) return []
  const channels = column.shape[1] ?? 1
  const { values } = column
  return Array.from({ length: channels }, (_, channel): [string, ColumnStatistics] => {
    const own = new Float64Array(values.length / channels)
    for (let i = 0; i < own.length; i++) own[i] = values[i * channels + channel]
    return [`${name}[${channel}]`, statisticsOf(own)]
  })
}
