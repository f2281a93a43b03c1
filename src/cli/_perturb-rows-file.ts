import { extname } from 'node:path'
import { Failure } from '../core/failure.ts'
import { type Column, type Table, textColumn } from '../core/table.ts'
import { readRegular } from '../doors/regular-file.ts'
import { readFlatJson } from '../readers/_flat-json.ts'
import csv, { csvParams } from '../readers/csv.ts'
import jsonLines from '../readers/json-lines.ts'

/** A file of rows that can be written again with other values in some columns, all else as it was. */
export interface RowsFile {
  /** What its lines are: `table` (CSV), `objects` (JSON Lines) or `texts` (one text a line, column `text`). */
  readonly kind: 'table' | 'objects' | 'texts'
  readonly table: Table
  readonly sha256: string
  write(after: Table): string
}

const maxRows = 2 ** 31 - 2
const maxBytes = 2 ** 29
const limits = { columns: new Map(), maxRows, maxBytes }

/** @throws Failure USAGE for an ending that is not known, and those of the readers */
export async function readRows(file: string, delimiter?: string): Promise<RowsFile> {
  const ending = extname(file).toLowerCase()
  if (['.csv', '.tsv'].includes(ending)) return readCsv(file, delimiter ?? (ending === '.tsv' ? '\t' : ','))
  if (['.jsonl', '.ndjson'].includes(ending)) return readObjects(file)
  if (['.txt', '.text', '.md'].includes(ending)) return readTexts(file)
  throw new Failure(
    'USAGE',
    'found a file of no kind that can be perturbed',
    { file },
    'Expected an image (PNG, JPEG, WebP), .csv, .tsv, .jsonl, or .txt with one text a line.',
  )
}

/** Numbers are inferred; a cell that does not change keeps its text. */
async function readCsv(file: string, delimiter: string): Promise<RowsFile> {
  const parsed = csvParams.safeParse({ delimiter })
  if (!parsed.success) throw new Failure('USAGE', `--delimiter '${delimiter}': expected one ASCII character`)
  const { bytes, seen } = await readRegular(file, maxBytes)
  const table = await csv.read(file, parsed.data, { ...limits, expected: seen })
  const texts = new Map([...table.columns.keys()].map((name) => [name, { type: 'text' as const }]))
  const raw = await csv.read(file, parsed.data, { ...limits, columns: texts, expected: seen })
  const lineEnd = bytes.subarray(0, bytes.indexOf(10) + 1).at(-2) === 13 ? '\r\n' : '\n'
  const special = (text: string): boolean => /["\r\n]/.test(text) || text.includes(delimiter)
  const quoted = (text: string): string => (special(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return {
    kind: 'table',
    table,
    sha256: seen.sha256,
    write(after) {
      const names = [...table.columns.keys()]
      const line = (cells: string[]): string => {
        const text = cells.map(quoted).join(delimiter)
        // A blank line would be none of the rows.
        return `${text === '' ? '""' : text}${lineEnd}`
      }
      const lines = Array.from({ length: table.rows }, (_, row) =>
        line(names.map((name) => String(entryOf(isChanged(table, after, name, row) ? after : raw, name, row) ?? ''))),
      )
      return line(names) + lines.join('')
    },
  }
}

/** One flat object a line; a line in which nothing changes stays as it is, numbers keep their spelling. */
async function readObjects(file: string): Promise<RowsFile> {
  const { bytes, seen } = await readRegular(file, maxBytes)
  const table = await jsonLines.read(file, {}, { ...limits, expected: seen })
  const lines = decoded(bytes, file)
    .replace(/^\ufeff/, '')
    .split('\n')
  return {
    kind: 'objects',
    table,
    sha256: seen.sha256,
    write(after) {
      const names = [...table.columns.keys()]
      let row = -1
      return lines
        .map((line) => {
          if (line.trim() === '') return line
          row++
          const changed = names.filter((name) => isChanged(table, after, name, row))
          if (changed.length === 0) return line
          const members = new Map<string, string>()
          readFlatJson(line, (name, value) => {
            members.set(name, typeof value === 'object' && value ? value.spelling : JSON.stringify(value))
          })
          for (const name of changed) members.set(name, JSON.stringify(entryOf(after, name, row)))
          const text = [...members].map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')
          return `{${text}}${line.endsWith('\r') ? '\r' : ''}`
        })
        .join('\n')
    },
  }
}

/** One text a line; the ends of lines are no part of the texts. */
async function readTexts(file: string): Promise<RowsFile> {
  const { bytes, seen } = await readRegular(file, maxBytes)
  const parts = decoded(bytes, file).split(/(\r?\n)/)
  // What follows the last end of line is a line only where there is something.
  if (parts.at(-1) === '') parts.pop()
  const texts = parts.filter((_, i) => i % 2 === 0)
  if (texts.length === 0) throw new Failure('DATA_TOO_FEW', 'found no line, expected at least 1', { file })
  const columns = new Map<string, Column>([['text', textColumn(texts)]])
  const table = { rows: texts.length, columns }
  return {
    kind: 'texts',
    table,
    sha256: seen.sha256,
    write: (after) => parts.map((part, i) => (i % 2 === 0 ? entryOf(after, 'text', i / 2) : part)).join(''),
  }
}

/** A number, a text, or null where it is missing. */
export function entryOf(table: Table, name: string, row: number): number | string | null {
  const column = table.columns.get(name) as Column
  if (column.kind === 'text') return column.dictionary[column.codes[row]] ?? null
  const value = column.values[row]
  return Number.isNaN(value) ? null : value
}

export function isChanged(before: Table, after: Table, name: string, row: number): boolean {
  if (before.columns.get(name) === after.columns.get(name)) return false
  return !Object.is(entryOf(before, name, row), entryOf(after, name, row))
}

function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Failure('DATA_ENCODING', 'found bytes that are not UTF-8', { file }, 'Convert the file to UTF-8.')
  }
}
