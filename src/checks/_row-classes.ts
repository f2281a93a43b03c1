import type { Column, Table } from '../core/table.ts'

/**
 * For each of the given rows (in the given order) the place of the first one with the same content in all columns; its own
 * place where it is the first. Missing equals missing, -0 equals 0. Rows are hashed to 64 bits and compared in full where
 * hashes agree, so that no collision can show.
 */
export function firstEqual(table: Table, names: readonly string[], rows: Int32Array): Int32Array {
  const columns = names.map((name) => comparableOf(table.columns.get(name) as Column))
  const [high, low] = hashRows(columns, rows)
  let size = 16
  while (size < 2 * rows.length) size *= 2
  const slots = new Int32Array(size)
  const first = new Int32Array(rows.length)
  for (let p = 0; p < rows.length; p++) {
    let slot = low[p] & (size - 1)
    first[p] = p
    for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const other = slots[slot] - 1
      if (low[other] !== low[p] || high[other] !== high[p] || !sameRow(columns, rows[other], rows[p])) continue
      first[p] = other
      break
    }
    if (first[p] === p) slots[slot] = p + 1
  }
  return first
}

/** A column as 32-bit words, `width` a row, equal exactly where the values are. */
interface Comparable {
  readonly words: Int32Array
  readonly width: number
}

function comparableOf(column: Column): Comparable {
  if (column.kind === 'text') return { words: column.codes, width: 1 }
  if (column.kind === 'tensor') {
    const width = column.shape.reduce((a, b) => a * b, 1)
    if (column.values instanceof Uint8Array) return { words: Int32Array.from(column.values), width }
    return { words: new Int32Array(Float32Array.from(column.values, (v) => v + 0).buffer), width }
  }
  const values = new Float64Array(column.values.length)
  // Adding 0 turns -0 into 0; every NaN becomes the same one.
  for (let row = 0; row < values.length; row++)
    values[row] = Number.isNaN(column.values[row]) ? Number.NaN : column.values[row] + 0
  return { words: new Int32Array(values.buffer), width: 2 }
}

/** Two lanes of MurmurHash3 (Appleby, x86 variant) over the words of a row. */
function hashRows(columns: readonly Comparable[], rows: Int32Array): [Int32Array, Int32Array] {
  const high = new Int32Array(rows.length).fill(0x3c6ef372)
  const low = new Int32Array(rows.length).fill(0x1b873593)
  for (const { words, width } of columns) {
    for (let p = 0; p < rows.length; p++) {
      const from = rows[p] * width
      let a = high[p]
      let b = low[p]
      for (let i = from; i < from + width; i++) {
        let k = Math.imul(words[i], 0xcc9e2d51)
        k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
        a ^= k
        a = Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64
        b ^= Math.imul(k ^ (k >>> 16), 0x85ebca6b)
        b = Math.imul((b << 11) | (b >>> 21), 9) + 0x2545f491
      }
      high[p] = a
      low[p] = b
    }
  }
  for (let p = 0; p < rows.length; p++) {
    low[p] = finish(low[p] ^ high[p])
    high[p] = finish(high[p])
  }
  return [high, low]
}

function finish(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

function sameRow(columns: readonly Comparable[], a: number, b: number): boolean {
  for (const { words, width } of columns) {
    for (let i = 0; i < width; i++) if (words[a * width + i] !== words[b * width + i]) return false
  }
  return true
}
