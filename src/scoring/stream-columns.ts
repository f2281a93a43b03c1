import { extname } from 'node:path'
import { find, names } from '../catalogue/catalogue.ts'
import type { ColumnHint, Reader, ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Table } from '../core/table.ts'
import { didYouMean } from '../spec/suggest.ts'

/** Where rows come from, and how a comma-separated file is cut into cells. */
export interface ColumnSource {
  readonly file: string
  /** One character; by the file's ending where left out (tab for .tsv, else comma). */
  readonly delimiter?: string
  readonly progress?: (bytes: number) => void
}

/** A column with its type, and what a message says to do about a cell that is a text or not finite where a number is wanted. */
export interface ColumnWish extends ColumnHint {
  readonly text?: string
  readonly nonfinite?: string
}

/** No limit but the machine's: a file named on the command line is trusted in size. */
const maxBytes = 2 ** 42
const maxRows = 2 ** 31 - 2

/**
 * Reads some columns of a CSV, JSON Lines or Parquet file in order, batch by batch (a Parquet file as one batch); returns
 * the number of rows. CSV and JSON Lines are never held as a whole. `options` names every column with its type.
 * @throws Failure PRED_COLUMN with the columns of the file and the nearest name, PRED_RANGE for NaN or infinity, and those of
 * the readers, with the advice of the column's wish.
 */
export async function streamColumns(
  { file, delimiter, progress }: ColumnSource,
  columns: ReadonlyMap<string, ColumnWish>,
  onBatch: (batch: Table) => void,
): Promise<number> {
  const only = new Set(columns.keys())
  const options: ReadOptions & { only: ReadonlySet<string> } = { columns, only, maxRows, maxBytes, progress }
  const ending = extname(file).toLowerCase()
  try {
    if (['.jsonl', '.ndjson'].includes(ending)) {
      const { streamJsonLines } = await import('../readers/json-lines.ts')
      return await streamJsonLines(file, options, onBatch)
    }
    if (['.csv', '.tsv', '.txt', '.data', ''].includes(ending)) {
      const { csvParams, streamCsv } = await import('../readers/csv.ts')
      const params = csvParams.parse({ delimiter: delimiter ?? (ending === '.tsv' ? '\t' : ',') })
      return (await streamCsv(file, params, options, onBatch)).rows
    }
    const reader = await readerOf(file, ending)
    const table = await reader.read(file, reader.params.parse({}), options)
    onBatch(table)
    return table.rows
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.code === 'DATA_COLUMN') throw noColumn(error)
    const wish = columns.get(error.where.pointer ?? '')
    // What a reader advises is meant for datasets, whose columns are declared.
    if (error.code === 'DATA_NONFINITE' && wish?.nonfinite !== undefined)
      throw new Failure('PRED_RANGE', error.message, error.where, wish.nonfinite)
    if (error.code === 'DATA_TYPE' && wish?.text !== undefined)
      throw new Failure('DATA_TYPE', error.message, error.where, wish.text)
    throw error
  }
}

async function readerOf(file: string, ending: string): Promise<Reader> {
  for (const id of names('reader')) {
    const reader = await find('reader', id)
    if (reader?.takes === 'file' && reader.endings.includes(ending)) return reader
  }
  throw new Failure(
    'DATA_FORMAT',
    `found a file that ends in '${ending}', expected predictions as .csv, .tsv, .jsonl or .parquet`,
    { file },
    'Rename the file if it holds one of these.',
  )
}

function noColumn(failure: Failure): Failure {
  const { lost, columns } = failure.details as { lost?: string; columns?: string[] }
  if (lost === undefined || columns === undefined)
    return new Failure('PRED_COLUMN', failure.message, failure.where, failure.hint)
  const shown = columns.slice(0, 20).join(', ')
  const near = didYouMean(lost, columns)
  const hint = `The columns are: ${shown}${columns.length > 20 ? ', ...' : ''}.${near.startsWith('Did') ? ` ${near}` : ' Say which with --label, --prediction, --scores.'}`
  return new Failure('PRED_COLUMN', failure.message, failure.where, hint, { columns: columns.slice(0, 50) })
}
