import type { ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'
import { columnBuilder } from './_builder.ts'
import { spellNumber } from './_number.ts'

/** An n-dimensional array of a file, in C order, elements read one by one. */
export interface FileArray {
  readonly shape: readonly number[]
  /** `integer` includes 64-bit ones, which come as bigint. */
  readonly kind: 'byte' | 'integer' | 'float' | 'boolean' | 'text'
  /** Element at a position in C order, whatever the order in the file. */
  at(position: number): number | bigint | boolean | string
}

/**
 * Columns of an array whose first dimension is the rows. One dimension is a column `name`; two are `name1`, `name2`, ... or
 * the given names; more, or `tensor: true`, are one tensor column (bytes as they are, other numbers as float32).
 * @throws Failure DATA_FORMAT, DATA_NONFINITE, DATA_TYPE, DATA_TOO_FEW, DATA_TOO_LARGE
 */
export function arrayColumns(
  array: FileArray,
  name: string,
  names: readonly string[] | undefined,
  tensor: boolean,
  file: string,
  options: ReadOptions,
): Map<string, Column> {
  const [rows, ...rest] = array.shape
  if (rows === undefined) throw new Failure('DATA_FORMAT', 'found a single value, expected an array of rows', { file })
  if (rows === 0) throw new Failure('DATA_TOO_FEW', 'found 0 rows, expected at least 1', { file })
  if (rows > options.maxRows) {
    const hint = 'Raise maxRows of the dataset if the size is right.'
    throw new Failure('DATA_TOO_LARGE', `found ${rows} rows, expected at most ${options.maxRows}`, { file }, hint)
  }
  const own = arrayNames(array, name, names, tensor, file)
  if (rest.length > 1 || (tensor && rest.length > 0)) {
    return new Map(wanted(name, options) ? [[name, tensorColumn(array, name, file)]] : [])
  }
  const width = rest[0] ?? 1
  const columns = new Map<string, Column>()
  own.forEach((column, i) => {
    if (wanted(column, options)) columns.set(column, flatColumn(array, rows, width, i, column, file, options))
  })
  return columns
}

/** Names of those columns; only the shape is looked at. @throws Failure DATA_FORMAT, DATA_TOO_LARGE, DATA_COLUMN */
export function arrayNames(
  { shape: [, ...rest] }: FileArray,
  name: string,
  names: readonly string[] | undefined,
  tensor: boolean,
  file: string,
): readonly string[] {
  if (rest.length > 1 || (tensor && rest.length > 0)) return [name]
  const width = rest[0] ?? 1
  if (width > 65536) throw new Failure('DATA_TOO_LARGE', `found ${width} columns, expected at most 65536`, { file })
  if (width === 0) throw new Failure('DATA_FORMAT', 'found 0 columns, expected at least 1', { file })
  const own = names ?? (rest.length === 0 ? [name] : Array.from({ length: width }, (_, i) => `${name}${i + 1}`))
  if (own.length !== width) {
    throw new Failure('DATA_COLUMN', `found ${width} columns, expected ${own.length} as in names`, { file })
  }
  return own
}

/** The table of all columns, which must be as long as each other. */
export function arrayTable(columns: Map<string, Column>, rows: number, file: string, options: ReadOptions): Table {
  const lost = [...(options.only ?? [])].find((name) => !columns.has(name))
  if (lost !== undefined) {
    const hint = `The columns are: ${[...columns.keys()].slice(0, 20).join(', ')}.`
    throw new Failure('DATA_COLUMN', `found no column '${lost}'`, { file }, hint)
  }
  return { rows, columns }
}

function wanted(name: string, options: ReadOptions): boolean {
  return options.only === undefined || options.only.has(name)
}

function flatColumn(
  array: FileArray,
  rows: number,
  width: number,
  index: number,
  name: string,
  file: string,
  options: ReadOptions,
): Column {
  const builder = columnBuilder(name, options.columns.get(name) ?? {}, file)
  for (let r = 0; r < rows; r++) {
    const value = array.at(r * width + index)
    const where = { row: r + 1 }
    if (typeof value === 'string') builder.text(value, where)
    else if (typeof value === 'boolean') builder.boolean(value, where)
    else builder.number(Number(value), typeof value === 'bigint' ? String(value) : null, where)
  }
  return builder.finish()
}

function tensorColumn(array: FileArray, name: string, file: string): Column {
  if (array.kind === 'text')
    throw new Failure('DATA_TYPE', 'found a tensor of texts, expected numbers', { file, pointer: name })
  const [, ...shape] = array.shape
  const count = array.shape.reduce((a, b) => a * b, 1)
  const bytes = array.kind === 'byte' || array.kind === 'boolean'
  const values = bytes ? new Uint8Array(count) : new Float32Array(count)
  const width = count / array.shape[0]
  for (let i = 0; i < count; i++) {
    const value = Number(array.at(i))
    values[i] = value
    if (bytes) continue
    const where = { file, pointer: name, row: Math.floor(i / width) + 1 }
    if (!Number.isFinite(values[i])) {
      throw new Failure(
        'DATA_NONFINITE',
        `found ${spellNumber(value)} in tensor '${name}', expected finite float32`,
        where,
      )
    }
    if (array.kind === 'integer' && values[i] !== value) {
      throw new Failure('DATA_TYPE', `found ${value} in tensor '${name}', which float32 cannot hold`, where)
    }
  }
  return { kind: 'tensor', shape, values }
}
