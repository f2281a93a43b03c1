import type { CsvColumn } from './_csv-columns.ts'
import { exactPowers } from './_number.ts'

/** Columns whose usual cells can be taken in one pass over their bytes; null where some cannot. */
export interface PlainRow {
  /** By column: 0 for one that is not wanted, 1 for numbers, 2 for texts. */
  readonly kinds: Uint8Array
  readonly slots: readonly CsvColumn[]
}

/** Bytes that have a meaning in a file. */
export interface PlainSyntax {
  readonly delimiter: number
  /** -1 where quoting is off. */
  readonly quote: number
  /** 1 for each byte that ends a cell without quotes. */
  readonly ends: Uint8Array
}

const LF = 0x0a
const CR = 0x0d
const POINT = 0x2e
const MINUS = 0x2d
/** So many digits are below 2^53. */
const exactDigits = 15

export function plainRowOf(slots: readonly CsvColumn[]): PlainRow | null {
  const kinds = new Uint8Array(slots.length)
  for (const [k, { mode, missing }] of slots.entries()) {
    if (mode === 'skip') continue
    if (mode === 'time' || mode === 'late' || missing.length > 0) return null
    kinds[k] = mode === 'text' ? 2 : 1
  }
  return { kinds, slots }
}

/** Whether a delimiter cannot be part of a number. */
export function isApart(delimiter: number): boolean {
  return !(delimiter >= 0x30 && delimiter <= 0x39) && delimiter !== POINT && delimiter !== MINUS
}

/**
 * Takes the record at `start` where every wanted cell is of the usual form: no quotes, numbers as `12`, `-0.125` with up to 15
 * digits, and the line whole before `limit`. Returns the place after its end, or -1 where the record needs the full grammar: it
 * is then read again from its start, and what was written of it here is overwritten.
 */
export function takePlainRow(
  { kinds, slots }: PlainRow,
  row: number,
  bytes: Buffer,
  start: number,
  limit: number,
  { delimiter, quote, ends }: PlainSyntax,
): number {
  const last = kinds.length - 1
  let i = start
  for (let column = 0; column <= last; column++) {
    const kind = kinds[column]
    const from = i
    if (kind === 1) {
      const negative = i < limit && bytes[i] === MINUS
      if (negative) i++
      const first = i
      let mantissa = 0
      let digit = 0
      for (; i < limit; i++) {
        digit = bytes[i] - 0x30
        if (digit < 0 || digit > 9) break
        mantissa = mantissa * 10 + digit
      }
      let digits = i - first
      let decimals = 0
      if (i < limit && bytes[i] === POINT) {
        const point = ++i
        for (; i < limit; i++) {
          digit = bytes[i] - 0x30
          if (digit < 0 || digit > 9) break
          mantissa = mantissa * 10 + digit
        }
        decimals = i - point
        digits += decimals
      }
      if (digits === 0 || digits > exactDigits) return -1
      const value = mantissa / exactPowers[decimals]
      const slot = slots[column]
      slot.values[row] = negative ? -value : value
      slot.seen = true
    } else {
      if (i < limit && bytes[i] === quote) return -1
      while (i < limit && ends[bytes[i]] === 0) i++
    }
    if (i >= limit) return -1
    const byte = bytes[i]
    const end = i
    if (column < last) {
      if (byte !== delimiter) return -1
    } else if (byte === CR) {
      if (i + 1 >= limit || bytes[++i] !== LF) return -1
    } else if (byte !== LF) return -1
    if (kind === 2) {
      const { codes, pool } = slots[column]
      if (pool === null) return -1
      codes[row] = end === from ? -1 : pool.code(bytes, from, end)
    }
    i++
    // Nothing before the end of a line is a blank line, which only the full grammar knows.
    if (last === 0 && end === from) return -1
  }
  return i
}
