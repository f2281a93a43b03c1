import type { SparseColumns } from '../numeric/resample-plain.ts'
import type { Cell } from './cells.ts'

/** The per-unit totals of several cells side by side, and which columns are whose; equal columns are there once. */
export interface CellColumns {
  readonly matrix: SparseColumns
  /** For each cell (null for sets) its columns in the order of its counts or sums. */
  readonly columnsOf: readonly (Int32Array | null)[]
}

interface Column {
  readonly rows: Uint32Array
  readonly values: Float64Array
}

/** `unitOf[k]` has the unit of each row of `cells[k]`. */
export function cellColumns(cells: readonly Cell[], unitOf: readonly Int32Array[], units: number): CellColumns {
  const all: Column[] = []
  const bySignature = new Map<string, number[]>()
  const place = (column: Column): number => {
    const signature = signatureOf(column)
    const candidates = bySignature.get(signature) ?? []
    for (const candidate of candidates) if (sameColumn(all[candidate], column)) return candidate
    bySignature.set(signature, [...candidates, all.length])
    all.push(column)
    return all.length - 1
  }
  const orders = new Map<Int32Array, Uint32Array>()
  const columnsOf = cells.map((cell, k) => {
    if (cell.over === 'set') return null
    const order = orders.get(unitOf[k]) ?? rowsByUnit(unitOf[k], units)
    orders.set(unitOf[k], order)
    return Int32Array.from(columnsOfCell(cell, unitOf[k], order), place)
  })
  return { matrix: join(all, units), columnsOf }
}

/** Rows ordered by unit, those of one unit by row. */
function rowsByUnit(unitOf: Int32Array, units: number): Uint32Array {
  const next = new Uint32Array(units + 1)
  for (const unit of unitOf) next[unit + 1]++
  for (let unit = 0; unit < units; unit++) next[unit + 1] += next[unit]
  const order = new Uint32Array(unitOf.length)
  for (let row = 0; row < unitOf.length; row++) order[next[unitOf[row]]++] = row
  return order
}

function columnsOfCell(cell: Exclude<Cell, { over: 'set' }>, unitOf: Int32Array, order: Uint32Array): Column[] {
  const width = cell.over === 'counts' ? cell.cells : cell.width
  const total = new Float64Array(width)
  // Twice the same walk: count the entries of each column, then fill them.
  const sizes = new Uint32Array(width)
  walk(cell, unitOf, order, total, (_, column) => {
    sizes[column]++
  })
  const columns = Array.from(sizes, (size) => ({ rows: new Uint32Array(size), values: new Float64Array(size) }))
  const at = new Uint32Array(width)
  walk(cell, unitOf, order, total, (unit, column, value) => {
    columns[column].rows[at[column]] = unit
    columns[column].values[at[column]++] = value
  })
  return columns
}

/** Calls `emit` with the total of each unit in each column where it is not 0, units ascending. */
function walk(
  cell: Exclude<Cell, { over: 'set' }>,
  unitOf: Int32Array,
  order: Uint32Array,
  total: Float64Array,
  emit: (unit: number, column: number, value: number) => void,
): void {
  const width = total.length
  const flush = (unit: number, column: number): void => {
    if (total[column] !== 0) emit(unit, column, total[column])
    total[column] = 0
  }
  for (let i = 0; i < order.length; ) {
    const unit = unitOf[order[i]]
    const from = i
    for (; i < order.length && unitOf[order[i]] === unit; i++) {
      const row = order[i]
      if (cell.over === 'counts') total[cell.cell[row]]++
      else for (let column = 0; column < width; column++) total[column] += cell.terms[row * width + column]
    }
    if (cell.over === 'sums') for (let column = 0; column < width; column++) flush(unit, column)
    else for (let j = from; j < i; j++) flush(unit, cell.cell[order[j]])
  }
}

function signatureOf({ rows, values }: Column): string {
  let hash = rows.length
  let total = 0
  for (let e = 0; e < rows.length; e++) {
    hash = (Math.imul(hash, 31) + rows[e]) | 0
    total += values[e]
  }
  return `${rows.length} ${hash} ${total}`
}

function sameColumn(a: Column, b: Column): boolean {
  if (a.rows.length !== b.rows.length) return false
  for (let e = 0; e < a.rows.length; e++) if (a.rows[e] !== b.rows[e] || a.values[e] !== b.values[e]) return false
  return true
}

function join(columns: readonly Column[], units: number): SparseColumns {
  const starts = new Uint32Array(columns.length + 1)
  for (let c = 0; c < columns.length; c++) starts[c + 1] = starts[c] + columns[c].rows.length
  const rows = new Uint32Array(starts[columns.length])
  const values = new Float64Array(starts[columns.length])
  for (let c = 0; c < columns.length; c++) {
    rows.set(columns[c].rows, starts[c])
    values.set(columns[c].values, starts[c])
  }
  return { units, columns: columns.length, starts, rows, values }
}
