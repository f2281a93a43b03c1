import type { Value } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import type { Jackknife } from '../numeric/jackknife.ts'
import { fillFromPatterns } from './_draws.ts'
import { type CountStatistic, numberOf } from './cells.ts'
import type { Resampled } from './resample-cells.ts'

/** A count statistic whose rows were counted already, as when a file is read once and not kept. */
export interface CountedCell {
  /** Rows in each category, whole numbers. */
  readonly counts: Float64Array
  value(counts: Float64Array): Value
}

/**
 * Resamples cells of independent single rows from their counts alone: multinomial draws, in memory and time that do not depend on
 * the number of rows. Each cell is a stratum of its own, so no two cells may share a row. The law is that of `resampleCells`
 * by rows; the random stream is another one, as categories come in their own order and not in that of rows.
 */
export function resampleCounted(
  cells: readonly CountedCell[],
  options: { readonly replicates: number; readonly key: Key },
): Resampled {
  const { replicates } = options
  if (!(Number.isSafeInteger(replicates) && replicates >= 1)) throw new RangeError(`${replicates} replicates`)
  const { k0, k1 } = options.key.fold('resample', 'counted')
  const values = new Float64Array(replicates * cells.length)
  const totals = Float64Array.from(cells, ({ counts }) => counts.reduce((a, b) => a + b, 0))
  const point = Float64Array.from(cells, (cell, k) => valueWith(cell, cell.counts, totals[k]))
  cells.forEach(({ counts, value }, k) => {
    const used = Int32Array.from([...counts.keys()].filter((category) => counts[category] > 0))
    const patterns = { counts: Float64Array.from(used, (category) => counts[category]), category: [used] }
    const own: CountStatistic = { over: 'counts', cell: new Int32Array(0), cells: counts.length, value }
    const part = { cells: [k], units: totals[k], unitOf: [] }
    const stratum = { units: totals[k], block: 0, stream: k }
    fillFromPatterns(part, [own], patterns, { first: 0, replicates, k0, k1, stratum, values, width: cells.length })
  })
  return {
    cells: cells.length,
    replicates,
    grouping: 'row',
    point,
    values,
    // More than 2^31 rows are as good as that many: only 1 matters.
    units: Int32Array.from(totals, (total) => Math.min(total, 2 ** 31 - 1)),
    jackknife: (fold, among) => withoutOne(cells, totals, point, fold, among),
  }
}

function valueWith(cell: CountedCell, counts: Float64Array, total: number): number {
  return total > 0 ? numberOf(cell.value(counts.slice())) : Number.NaN
}

/** Every row of a category left out gives the same value: one line with its multiplicity. */
function withoutOne(
  cells: readonly CountedCell[],
  totals: Float64Array,
  point: Float64Array,
  fold: (cells: Float64Array) => number,
  among: readonly number[] | undefined,
): Jackknife {
  const lines: { value: number; multiplicity: number; stratum: number }[] = []
  cells.forEach((cell, k) => {
    if (among !== undefined && !among.includes(k)) return
    const vector = point.slice()
    const rest = cell.counts.slice()
    for (let category = 0; category < rest.length; category++) {
      if (cell.counts[category] === 0) continue
      rest[category]--
      vector[k] = valueWith(cell, rest, totals[k] - 1)
      rest[category]++
      lines.push({ value: fold(vector), multiplicity: cell.counts[category], stratum: k })
    }
  })
  return {
    values: Float64Array.from(lines, ({ value }) => value),
    multiplicity: Float64Array.from(lines, ({ multiplicity }) => multiplicity),
    stratum: Int32Array.from(lines, ({ stratum }) => stratum),
  }
}
