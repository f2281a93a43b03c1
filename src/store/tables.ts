import { Failure } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'
import type { NpyArray } from './npy.ts'
import { decodeNpz, encodeNpz } from './npz.ts'

/** A table as one archive: `c0`, `c1` ... in code-unit order of the names, which stand with their kinds in `columns.json`. */
export function encodeTable(table: Table): Uint8Array {
  const arrays = new Map<string, NpyArray>()
  const values = new Map<string, unknown>()
  const names = [...table.columns.keys()].sort()
  const kinds = names.map((name, i) => {
    const column = table.columns.get(name) as Column
    if (column.kind === 'text') {
      const [codes, dictionary] = prune(column.codes, column.dictionary)
      arrays.set(`c${i}`, { shape: [table.rows], data: codes })
      values.set(`c${i}`, dictionary)
      return { name, kind: column.kind }
    }
    if (column.kind === 'tensor') {
      arrays.set(`c${i}`, { shape: [table.rows, ...column.shape], data: column.values })
      return { name, kind: column.kind, shape: column.shape }
    }
    arrays.set(`c${i}`, { shape: [table.rows], data: oneNaN(column.values) })
    return { name, kind: column.kind }
  })
  values.set('columns', { rows: table.rows, columns: kinds })
  return encodeNpz({ arrays, values })
}

/** NaNs differ in payload from engine to engine and from parser to parser; content has only one. */
function oneNaN(values: Float64Array): Float64Array {
  const out = Float64Array.from(values)
  for (let i = 0; i < out.length; i++) {
    if (Number.isNaN(out[i])) out[i] = Number.NaN
    else if (out[i] === 0) out[i] = 0
  }
  const bits = new BigUint64Array(out.buffer)
  for (let i = 0; i < out.length; i++) if (Number.isNaN(out[i])) bits[i] = 0x7ff8000000000000n
  return out
}

function prune(codes: Int32Array, dictionary: readonly string[]): [Int32Array, string[]] {
  const used = new Uint8Array(dictionary.length)
  for (const code of codes) if (code >= 0) used[code] = 1
  const kept = dictionary.map((_, i) => i).filter((i) => used[i] === 1)
  kept.sort((a, b) => (dictionary[a] < dictionary[b] ? -1 : 1))
  const renumbered = new Int32Array(dictionary.length)
  kept.forEach((old, i) => {
    renumbered[old] = i
  })
  return [codes.map((code) => (code < 0 ? -1 : renumbered[code])), kept.map((i) => dictionary[i])]
}

interface Kinds {
  readonly rows: number
  readonly columns: readonly {
    readonly name: string
    readonly kind: Column['kind']
    readonly shape?: readonly number[]
  }[]
}

/** @throws Failure STORE_DAMAGED */
export function decodeTable(bytes: Uint8Array, file: string): Table {
  const archive = decodeNpz(bytes, file)
  const kinds = archive.values.get('columns') as Kinds | undefined
  if (!kinds) throw new Failure('STORE_DAMAGED', 'a table without its columns', { file }, 'Run `perdure fsck`.')
  const columns = new Map<string, Column>()
  kinds.columns.forEach(({ name, kind, shape }, i) => {
    const data = archive.arrays.get(`c${i}`)?.data
    if (kind === 'text') {
      columns.set(name, { kind, codes: data as Int32Array, dictionary: archive.values.get(`c${i}`) as string[] })
    } else if (kind === 'tensor') {
      columns.set(name, { kind, shape: shape as number[], values: data as Float32Array | Uint8Array })
    } else {
      columns.set(name, { kind, values: data as Float64Array })
    }
  })
  return { rows: kinds.rows, columns }
}
