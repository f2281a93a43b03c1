import type { CountMetric } from '../core/define.ts'

/** So many cells are counted one by one, whether they occur or not. */
const fewCells = 4096

export interface CompactCells {
  /** The cell of each row among those that occur. */
  readonly cell: Int32Array
  readonly cells: number
  /** The cells of the metric that occur, ascending; undefined where all are counted. */
  readonly categories?: Int32Array
}

/**
 * The cells of some rows as few as they can be: of a thousand classes a million pairs could occur, and each resample would walk
 * through them all. Cells keep their order, so that sums keep their bytes.
 */
export function compactCells(metric: CountMetric, cell: Int32Array, cells: number): CompactCells {
  if (!metric.compact || cells <= fewCells) return { cell, cells }
  const categories = new Int32Array(new Set(cell)).sort()
  const place = new Map<number, number>()
  categories.forEach((category, i) => {
    place.set(category, i)
  })
  return { cell: cell.map((category) => place.get(category) as number), cells: categories.length, categories }
}
