import { cellColumns } from './_cell-columns.ts'
import { weighted } from './_draws.ts'
import type { Patterns } from './_patterns.ts'
import type { Component } from './_units.ts'
import { type Cell, type Grouping, numberOf, rowsOf, totals } from './cells.ts'

/** Vectors of all cells, each with a unit (or a group of units) left out; lines x cells. See `Jackknife`. */
export interface Deletions {
  readonly vectors: Float64Array
  readonly multiplicity: Float64Array
  readonly stratum: Int32Array
}

/** Most values computed and numbers held for leaving out units one by one; beyond, groups of units are left out. */
const MOST_VALUES = 100_000
const MOST_NUMBERS = 4_000_000
/** A set statistic costs a pass over all rows each time. */
const MOST_SET_VALUES = 100

/**
 * Leaves out every unit, component by component (cells of the others keep their values). Units of the same pattern are one line;
 * where units are too many they are left out in equal groups, dealt out in turn (Efron and Narasimhan 2020, "The automatic
 * construction of bootstrap confidence intervals", section 3), runs of neighbours for blocks.
 */
export function deletions(
  cells: readonly Cell[],
  parts: readonly Component[],
  patternsOfPart: readonly (Patterns | null)[],
  point: Float64Array,
  grouping: Grouping,
): Deletions {
  const lines: { stratum: number; multiplicity: number; vector: Float64Array }[] = []
  parts.forEach((part, stratum) => {
    const own = part.cells.map((k) => cells[k])
    const add = (multiplicity: number): Float64Array => {
      const vector = point.slice()
      lines.push({ stratum, multiplicity, vector })
      return vector
    }
    const patterns = patternsOfPart[stratum]
    if (patterns !== null) withoutPatterns(part, own, patterns, add)
    else withoutGroups(part, own, groupCount(part, own, parts.length), grouping.by === 'block', add)
  })
  const vectors = new Float64Array(lines.length * cells.length)
  for (let j = 0; j < lines.length; j++) vectors.set(lines[j].vector, j * cells.length)
  return {
    vectors,
    multiplicity: Float64Array.from(lines, (line) => line.multiplicity),
    stratum: Int32Array.from(lines, (line) => line.stratum),
  }
}

type Add = (multiplicity: number) => Float64Array

function withoutPatterns(part: Component, cells: readonly Cell[], patterns: Patterns, add: Add): void {
  const all = cells.map((cell) => (cell.over === 'counts' ? totals(cell) : new Float64Array(0)))
  for (let pattern = 0; pattern < patterns.counts.length; pattern++) {
    const vector = add(patterns.counts[pattern])
    cells.forEach((cell, k) => {
      const category = patterns.category[k][pattern]
      if (category < 0 || cell.over !== 'counts') return
      all[k][category]--
      vector[part.cells[k]] = rowsOf(cell) > 1 ? numberOf(cell.value(all[k].slice())) : Number.NaN
      all[k][category]++
    })
  }
}

/** Units, or as many groups of equal size (but one) as the limits allow. */
function groupCount(part: Component, cells: readonly Cell[], parts: number): number {
  let numbers = 0
  let sets = 0
  for (const cell of cells) {
    if (cell.over === 'set') sets++
    else numbers += cell.over === 'counts' ? cell.cells : cell.width
  }
  let most = Math.min(MOST_VALUES / cells.length / parts, MOST_NUMBERS / Math.max(1, numbers))
  if (sets > 0) most = Math.min(most, MOST_SET_VALUES)
  const each = Math.ceil(part.units / Math.max(20, Math.floor(most)))
  return each === 0 ? 0 : Math.ceil(part.units / each)
}

function withoutGroups(part: Component, cells: readonly Cell[], groups: number, runs: boolean, add: Add): void {
  const { matrix, columnsOf } = cellColumns(cells, part.unitOf, part.units)
  const each = Math.ceil(part.units / Math.max(1, groups))
  const groupOf = (unit: number): number => (runs ? Math.floor(unit / each) : unit % groups)
  const { columns } = matrix
  const left = new Float64Array(groups * columns)
  const all = new Float64Array(columns)
  for (let column = 0; column < columns; column++) {
    for (let e = matrix.starts[column]; e < matrix.starts[column + 1]; e++) {
      left[groupOf(matrix.rows[e]) * columns + column] += matrix.values[e]
      all[column] += matrix.values[e]
    }
  }
  const weights = cells.map((cell) => new Float64Array(cell.over === 'set' ? rowsOf(cell) : 0))
  const kept = new Float64Array(cells.some((cell) => cell.over === 'set') ? part.units : 0)
  for (let group = 0; group < groups; group++) {
    const vector = add(1)
    for (let unit = 0; unit < kept.length; unit++) kept[unit] = groupOf(unit) === group ? 0 : 1
    cells.forEach((cell, k) => {
      const own = columnsOf[k]
      if (cell.over === 'set') vector[part.cells[k]] = weighted(cell, weights[k], part.unitOf[k], kept)
      else if (own !== null) {
        const rest = Float64Array.from(own, (column) => all[column] - left[group * columns + column])
        vector[part.cells[k]] = numberOf(cell.value(rest))
      }
    })
  }
}
