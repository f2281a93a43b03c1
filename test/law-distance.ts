import type { Samples } from '../src/core/define.ts'
import { digestBytes } from '../src/core/digest.ts'
import type { Column, NumberColumn, Table, TensorColumn, TextColumn } from '../src/core/table.ts'

/**
 * How far a table was moved, the mean over the columns that were acted on. Numbers: mean |difference| in training sd, 1 for
 * a cell that went missing. Tensors: mean |difference|, in training sd per channel where there are statistics. Texts: share
 * of entries that changed where they are names (`whole`), else mean share of edited characters.
 */
export function distance(samples: Samples, after: Table, texts: 'whole' | 'edits'): number {
  const each = samples.columns.map((name) => {
    const before = samples.table.columns.get(name) as Column
    const now = after.columns.get(name) as Column
    if (before.kind === 'text') return textDistance(before, now as TextColumn, texts)
    if (before.kind === 'tensor') return tensorDistance(samples, name, before, now as TensorColumn)
    return numberDistance(before as NumberColumn, now as NumberColumn, samples.training.get(name)?.sd ?? 1)
  })
  return each.reduce((a, b) => a + b, 0) / each.length
}

function numberDistance(before: NumberColumn, now: NumberColumn, sd: number): number {
  let total = 0
  before.values.forEach((a, row) => {
    const b = now.values[row]
    if (Number.isNaN(a) !== Number.isNaN(b)) total += 1
    else if (!Number.isNaN(a)) total += Math.abs(a - b) / sd
  })
  return total / before.values.length
}

function tensorDistance(samples: Samples, name: string, before: TensorColumn, now: TensorColumn): number {
  const channels = before.shape[1] ?? 1
  const sds = Array.from({ length: channels }, (_, c) => samples.training.get(`${name}[${c}]`)?.sd ?? 1)
  let total = 0
  for (let i = 0; i < before.values.length; i++) {
    total += Math.abs(before.values[i] - now.values[i]) / sds[i % channels]
  }
  return total / before.values.length
}

function textDistance(before: TextColumn, now: TextColumn, texts: 'whole' | 'edits'): number {
  let total = 0
  before.codes.forEach((code, row) => {
    const a = before.dictionary[code] ?? null
    const b = now.dictionary[now.codes[row]] ?? null
    if (a === b) return
    total += texts === 'whole' || a === null || b === null ? 1 : editShare(a, b)
  })
  return total / before.codes.length
}

/** Levenshtein distance in code points over the length of the longer text. */
function editShare(a: string, b: string): number {
  const [s, t] = [[...a], [...b]]
  let last = Array.from({ length: t.length + 1 }, (_, j) => j)
  s.forEach((from, i) => {
    const row = [i + 1]
    t.forEach((to, j) => {
      row.push(Math.min(last[j + 1] + 1, row[j] + 1, last[j] + (from === to ? 0 : 1)))
    })
    last = row
  })
  return last[t.length] / Math.max(s.length, t.length)
}

/** A digest that is quick for tensors too; for one process only, never pinned. */
export function contentDigest(table: Table): string {
  return [...table.columns.keys()]
    .sort()
    .map((name) => {
      const column = table.columns.get(name) as Column
      if (column.kind === 'text')
        return `${name} ${digestBytes(JSON.stringify(Array.from(column.codes, (c) => column.dictionary[c] ?? null)))}`
      if (column.kind !== 'tensor') return `${name} ${column.kind} ${column.values.join()}`
      const { buffer, byteOffset, byteLength } = column.values
      return `${name} ${column.kind} ${digestBytes(new Uint8Array(buffer, byteOffset, byteLength))}`
    })
    .join('\n')
}
