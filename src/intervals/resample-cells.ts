import type { Value } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import type { Jackknife } from '../numeric/jackknife.ts'
import type { Stratum } from '../numeric/resample.ts'
import { type Deletions, deletions } from './_deletions.ts'
import { fillFromPatterns, fillFromUnits } from './_draws.ts'
import { type Patterns, patternsOf } from './_patterns.ts'
import { components } from './_units.ts'
import { type Cell, type Grouping, pointValue, rowsOf, totals } from './cells.ts'

/** Values of cells over resamples. NaN stands for an undefined value and never leaves the folder. */
export interface Resampled {
  readonly cells: number
  readonly replicates: number
  readonly grouping: Grouping['by']
  /** The values of the cells on the data themselves. */
  readonly point: Float64Array
  /** replicates x cells. */
  readonly values: Float64Array
  /** Where a cell has a `still`: values as if there were nothing but noise (the cell's own where it has none), with those at no noise. */
  readonly noise?: { readonly values: Float64Array; readonly point: Float64Array }
  /** For each cell the number of units that are resampled with it; below 2 there is nothing to resample. */
  readonly units: Int32Array
  /**
   * Leave-one-out (or leave-one-group-out) values of a function of the cells. `among` names the cells that it depends on, where
   * these are not all: units that none of them has are passed over.
   */
  jackknife(fold: (cells: Float64Array) => number, among?: readonly number[]): Jackknife
}

export interface ResampleOptions {
  readonly replicates: number
  readonly key: Key
  readonly grouping: Grouping
  /** The number of the first replicate, for workers that share the replicates; 0 where left out. */
  readonly first?: number
}

/**
 * Resamples several cells jointly. Cells over the same samples (or clusters) get the same resample, cells over different ones
 * independent resamples that keep their sizes (see `components`). Counts of rows are drawn as counts, from joint
 * patterns of the cells where these are few; everything else by drawing units. Replicate b depends on (key, b) only, so
 * any partition over workers, by `first` and `replicates`, gives the same bytes. A cell without rows is NaN throughout.
 */
export function resampleCells(cells: readonly Cell[], options: ResampleOptions): Resampled {
  const stills = cells.map(stillOf)
  const extra = stills.filter((cell) => cell !== null)
  if (extra.length === 0) return resampleAll(cells, options)
  return withNoise(resampleAll([...cells, ...extra], options), cells.length, stills)
}

/** The same rows as if there were nothing but noise: their sums less what they are, plus what they would be. */
function stillOf(cell: Cell): Cell | null {
  if (cell.over !== 'sums' || !cell.still || rowsOf(cell) === 0) return null
  const total = totals(cell)
  const shift = cell.still(total.slice()).map((sum, column) => sum - total[column])
  const value = (sums: Float64Array): Value => cell.value(sums.map((sum, column) => sum + shift[column]))
  const { samples, terms, width } = cell
  return { over: 'sums', samples, terms, width, value }
}

/** Parts the cells from the stills that were drawn with them. */
function withNoise(all: Resampled, cells: number, stills: readonly (Cell | null)[]): Resampled {
  let next = cells
  const sources = stills.map((still, k) => (still === null ? k : next++))
  const own = sources.map((_, k) => k)
  const pick = (of: readonly number[]): Float64Array => {
    const values = new Float64Array(all.replicates * cells)
    for (let b = 0; b < all.replicates; b++) {
      for (let k = 0; k < cells; k++) values[b * cells + k] = all.values[b * all.cells + of[k]]
    }
    return values
  }
  return {
    ...all,
    cells,
    values: pick(own),
    point: all.point.slice(0, cells),
    units: all.units.slice(0, cells),
    noise: { values: pick(sources), point: Float64Array.from(sources, (k) => all.point[k]) },
    jackknife: (fold, among = own) => all.jackknife((vector) => fold(vector.subarray(0, cells)), among),
  }
}

function resampleAll(cells: readonly Cell[], options: ResampleOptions): Resampled {
  const { replicates, grouping, first = 0 } = options
  if (!(Number.isSafeInteger(replicates) && replicates >= 1)) throw new RangeError(`${replicates} replicates`)
  if (grouping.by === 'block' && !(Number.isSafeInteger(grouping.length) && grouping.length >= 1)) {
    throw new RangeError(`blocks of ${grouping.length}`)
  }
  const { k0, k1 } = options.key.fold('resample', grouping.by)
  const values = new Float64Array(replicates * cells.length)
  const units = new Int32Array(cells.length)
  const parts = components(cells, grouping)
  const patternsOfPart: (Patterns | null)[] = []
  parts.forEach((part, stream) => {
    for (const k of part.cells) units[k] = part.units
    const stratum: Stratum = { units: part.units, block: grouping.by === 'block' ? grouping.length : 0, stream }
    const own = part.cells.map((k) => cells[k])
    const patterns = grouping.by === 'row' ? patternsOf(own, part.unitOf, part.units) : null
    patternsOfPart.push(patterns)
    const draw = { first, replicates, k0, k1, stratum, values, width: cells.length }
    if (patterns !== null) fillFromPatterns(part, own, patterns, draw)
    else fillFromUnits(part, own, draw)
  })
  const point = Float64Array.from(cells, pointValue)
  const componentOf = new Int32Array(cells.length)
  parts.forEach((part, stream) => {
    for (const k of part.cells) componentOf[k] = stream
  })
  let lines: Deletions | null = null
  const jackknife: Resampled['jackknife'] = (fold, among) => {
    lines ??= deletions(cells, parts, patternsOfPart, point, grouping)
    return foldDeletions(lines, cells.length, fold, among && new Set(among.map((k) => componentOf[k])))
  }
  return { cells: cells.length, replicates, grouping: grouping.by, point, values, units, jackknife }
}

function foldDeletions(
  lines: Deletions,
  width: number,
  fold: (cells: Float64Array) => number,
  components: ReadonlySet<number> | undefined,
): Jackknife {
  const { vectors } = lines
  const used = lines.stratum
    .map((_, j) => j)
    .filter((j) => components === undefined || components.has(lines.stratum[j]))
  return {
    values: Float64Array.from(used, (j) => fold(vectors.subarray(j * width, (j + 1) * width))),
    multiplicity: Float64Array.from(used, (j) => lines.multiplicity[j]),
    stratum: used.map((j) => lines.stratum[j]),
  }
}
