import type { z } from 'zod'
import type { Table } from '../table.ts'
import type { Card, Params } from './card.ts'

/** What the document says of a column, as far as parsing needs it. */
export interface ColumnHint {
  readonly type?: 'number' | 'category' | 'text' | 'time'
  /** Tokens that mean missing, besides the empty cell. */
  readonly missing?: readonly string[]
  /** For times: a pattern such as YYYY-MM-DD HH:mm, YYYYMMDD, or 'iso'. */
  readonly format?: string
}

export interface ReadOptions {
  readonly columns: ReadonlyMap<string, ColumnHint>
  /** Only these columns where given; the others are parsed for shape and dropped. */
  readonly only?: ReadonlySet<string>
  readonly maxRows: number
  readonly maxBytes: number
  /** Called about every 2^20 bytes with the bytes read so far. */
  readonly progress?: (bytes: number) => void
  /** Length and digest of the file when it was hashed (of the manifest, for a folder); anything else is DATA_CHANGED. */
  readonly expected?: { readonly bytes: number; readonly sha256: string }
}

/** What a look at the header or schema of a file shows. */
export interface ColumnNames {
  readonly names: readonly string[]
  /** False where rows that were not looked at may bring further names. */
  readonly all: boolean
}

export interface Reader<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'reader'
  readonly endings: readonly string[]
  readonly takes: 'file' | 'folder'
  /** The file was hashed before; the reader checks that what it parses has the same length and digest. */
  read(path: string, params: Params<P>, options: ReadOptions): Promise<Table>
  /**
   * The columns, from the header alone. A reader without it refuses a column that is not there (DATA_COLUMN) when it has read
   * the header, and names those that are in `details.columns`.
   */
  names?(path: string, params: Params<P>, options: Pick<ReadOptions, 'maxBytes'>): Promise<ColumnNames>
}

export function defineReader<P extends z.ZodType>(definition: Omit<Reader<P>, 'kind'>): Reader<P> {
  return { kind: 'reader', ...definition }
}
