import type { Scored } from '../core/scored.ts'
import { argsort } from '../numeric/sort.ts'
import type { DecodedRows } from './decode-rows.ts'

/** Rows put together from batches, in the order that they were read. */
export interface KeptRows {
  readonly scored: Scored
  readonly groups: readonly Int32Array[]
  readonly ids: readonly string[] | null
}

export interface RowKeeper {
  add(rows: DecodedRows): void
  /** Once, after the last batch: `rank` renumbers class codes, `groupRanks` those of groups. */
  finish(rank: Int32Array, groupRanks: readonly Int32Array[]): KeptRows
}

export function openRowKeeper(): RowKeeper {
  const parts: DecodedRows[] = []
  return {
    add: (rows) => void parts.push(rows),
    finish(rank, groupRanks) {
      const rows = parts.reduce((n, part) => n + part.rows, 0)
      const ranked = (code: number): number => (code < 0 ? code : rank[code])
      const codes = (of: (part: DecodedRows) => Int32Array, map: (code: number) => number): Int32Array => {
        const all = new Int32Array(rows)
        let at = 0
        for (const part of parts) for (const code of of(part)) all[at++] = map(code)
        return all
      }
      const numbers = (of: (part: DecodedRows) => Float64Array | null): Float64Array | null => {
        const width = parts.length > 0 ? (of(parts[0])?.length ?? 0) / Math.max(1, parts[0].rows) : 0
        if (width === 0) return null
        const all = new Float64Array(rows * width)
        let at = 0
        for (const part of parts) {
          const own = of(part) as Float64Array
          all.set(own, at)
          at += own.length
        }
        return all
      }
      const isClasses = parts.length > 0 && parts[0].target instanceof Int32Array
      const column = (of: (part: DecodedRows) => Int32Array | Float64Array): Int32Array | Float64Array =>
        isClasses
          ? codes((part) => of(part) as Int32Array, ranked)
          : (numbers((part) => of(part) as Float64Array) ?? new Float64Array(0))
      const scored: Scored = {
        rows,
        target: column((part) => part.target),
        prediction: column((part) => part.prediction),
        scores: numbers((part) => part.scores),
        weight: numbers((part) => part.weight),
        reference: null,
      }
      const groups = groupRanks.map((ranks, i) =>
        codes(
          (part) => part.groups[i],
          (code) => ranks[code],
        ),
      )
      const ids = parts.length > 0 && parts[0].id ? parts.flatMap((part) => part.id as string[]) : null
      parts.length = 0
      return { scored, groups, ids }
    },
  }
}

/** A column of a row's content; `width` values a row. */
export interface ContentColumn {
  readonly values: ArrayLike<number>
  readonly width: number
}

/**
 * The order of rows by their content, column by column: rows that change places are the same in all that is asked of them, so
 * nothing computed in this order depends on the order of a file.
 */
export function contentOrder(rows: number, columns: readonly ContentColumn[]): Int32Array {
  const [first, ...rest] = columns
  const order = argsort(Float64Array.from({ length: rows }, (_, i) => first.values[i * first.width]))
  const key = (i: number): number => first.values[i * first.width] + 0
  const all = first.width > 1 ? [first, ...rest] : rest
  const compare = (a: number, b: number): number => {
    for (const { values, width } of all)
      for (let k = 0; k < width; k++) {
        const x = values[a * width + k]
        const y = values[b * width + k]
        if (x < y) return -1
        if (x > y) return 1
        // NaN after every number.
        if (x !== y && Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1
      }
    return 0
  }
  for (let from = 0; from < rows; ) {
    let to = from + 1
    while (to < rows && Object.is(key(order[to]), key(order[from]))) to++
    if (to - from > 1) order.subarray(from, to).sort(compare)
    from = to
  }
  return order
}

/** What a row is, as columns to sort by; the widest first, as it has the fewest ties. */
export function contentOf(scored: Scored, groups: readonly Int32Array[]): ContentColumn[] {
  const { rows, target, prediction, scores, weight } = scored
  const columns: ContentColumn[] = []
  if (scores) columns.push({ values: scores, width: scores.length / Math.max(1, rows) })
  if (weight) columns.push({ values: weight, width: 1 })
  columns.push({ values: prediction, width: 1 }, { values: target, width: 1 })
  for (const values of groups) columns.push({ values, width: 1 })
  return columns
}
