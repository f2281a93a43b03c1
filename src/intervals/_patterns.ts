import type { Cell, CountStatistic } from './cells.ts'

/**
 * The distinct ways in which units fall into the categories of several count cells: pattern p occurs `counts[p]` times, and its
 * category in cell k is `category[k][p]`, -1 where the cell does not have the unit.
 */
export interface Patterns {
  readonly counts: Float64Array
  readonly category: readonly Int32Array[]
}

/**
 * More patterns, or fewer units per pattern, than this, and drawing rows is cheaper than drawing counts. Part of the
 * definition: the rule says which random stream a result comes from.
 */
const MOST = 4096
const UNITS_EACH = 24

/** Null where a cell is no count, a unit has several rows in a cell, or the patterns are too many. */
export function patternsOf(cells: readonly Cell[], unitOf: readonly Int32Array[], units: number): Patterns | null {
  const limit = Math.min(MOST, Math.floor(units / UNITS_EACH))
  let ids = new Int32Array(units)
  let parents: { readonly before: number; readonly category: number }[][] = []
  let known = 1
  for (let k = 0; k < cells.length; k++) {
    const cell = cells[k]
    if (cell.over !== 'counts') return null
    const categories = spread(cell, unitOf[k], units)
    if (categories === null) return null
    const next = new Int32Array(units)
    const table = new Int32Array(known * (cell.cells + 1)).fill(-1)
    const level: { before: number; category: number }[] = []
    for (let unit = 0; unit < units; unit++) {
      const at = ids[unit] * (cell.cells + 1) + categories[unit] + 1
      if (table[at] < 0) {
        if (level.length === limit) return null
        table[at] = level.length
        level.push({ before: ids[unit], category: categories[unit] })
      }
      next[unit] = table[at]
    }
    ids = next
    known = Math.max(1, level.length)
    parents = [...parents, level]
  }
  const counts = new Float64Array(parents.length === 0 ? 0 : parents[parents.length - 1].length)
  for (let unit = 0; unit < units; unit++) counts[ids[unit]]++
  const category = cells.map(() => new Int32Array(counts.length))
  for (let pattern = 0; pattern < counts.length; pattern++) {
    let at = pattern
    for (let k = cells.length - 1; k >= 0; k--) {
      category[k][pattern] = parents[k][at].category
      at = parents[k][at].before
    }
  }
  return { counts, category }
}

/** The category of each unit, -1 where the cell has no row of it; null where it has several. */
function spread(cell: CountStatistic, unitOf: Int32Array, units: number): Int32Array | null {
  const categories = new Int32Array(units).fill(-1)
  for (let row = 0; row < unitOf.length; row++) {
    if (categories[unitOf[row]] >= 0) return null
    categories[unitOf[row]] = cell.cell[row]
  }
  return categories
}
