import type { ColumnHint } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column } from '../core/table.ts'
import { type PlainRow, plainRowOf, takePlainRow } from './_csv-plain-row.ts'
import type { CsvSink } from './_csv-scan.ts'
import { isBlank, isNonfiniteLiteral, parseNumber } from './_number.ts'
import { sortedTextColumn, type TextPool, textPool } from './_text-pool.ts'
import { type TimeParser, timeParser } from './_time.ts'

export const batchRows = 65536

/** `infer`: numbers so far. `late`: a text after numbers, so that the column has to be read again as text. */
export type CsvMode = 'skip' | 'number' | 'time' | 'text' | 'infer' | 'late'

/** One column as it fills. */
export interface CsvColumn {
  readonly name: string
  mode: CsvMode
  /** Numbers or times of the batch; codes of texts. */
  readonly values: Float64Array
  codes: Int32Array
  pool: TextPool | null
  readonly missing: readonly Buffer[]
  readonly parseTime: TimeParser
  /** Whether a cell that is not missing was met. */
  seen: boolean
  nonfinite: Failure | null
}

export interface CsvColumns extends CsvSink {
  /** Columns that are wanted, once the header is known. */
  columns(): readonly CsvColumn[]
  /** Rows in the batch, and in all. */
  rows(): number
  total(): number
  /** Forgets the batch's rows; the pools stay. */
  next(): void
}

const none = new Float64Array(0)
const noCodes = new Int32Array(0)
const maxColumns = 65536

/** A sink that types cells by the hints and fills batches of columns; it pauses the scan when a batch is full. */
export function csvColumns(
  file: string,
  header: true | readonly string[],
  hints: ReadonlyMap<string, ColumnHint>,
  only: ReadonlySet<string> | undefined,
  maxRows: number,
): CsvColumns {
  let slots: CsvColumn[] = []
  let names: string[] = []
  let open = header === true
  let row = 0
  let total = 0
  let plain: PlainRow | null = null

  const begin = (found: readonly string[], line: number): void => {
    names = found.map((name, i) => (name === '' ? `column${i + 1}` : name))
    const twice = names.find((name, i) => names.indexOf(name) !== i)
    if (twice !== undefined) {
      throw new Failure(
        'DATA_DUP_COLUMN',
        `found two columns named '${twice}'`,
        { file, line },
        'Give each its own name.',
      )
    }
    const lost = [...(only ?? [])].find((name) => !names.includes(name))
    if (lost !== undefined) {
      const hint = `The columns are: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', ...' : ''}.`
      throw new Failure('DATA_COLUMN', `found no column '${lost}'`, { file, line }, hint, { lost, columns: names })
    }
    slots = names.map((name) => makeColumn(file, name, hints.get(name) ?? {}, only !== undefined && !only.has(name)))
    plain = plainRowOf(slots)
    open = false
  }

  if (header !== true) begin(header, 1)
  const reject = (slot: CsvColumn, bytes: Buffer, start: number, end: number, line: number): Failure => {
    const found = bytes.toString('utf8', start, Math.min(end, start + 40))
    const expected = slot.mode === 'time' ? `a time as ${hints.get(slot.name)?.format ?? 'iso'}` : 'a number'
    const where = { file, line, row: total + 1, pointer: slot.name }
    if (slot.mode !== 'time' && isNumberlike(bytes, start, end)) {
      const hint = `List '${found.trim()}' under missing of the column if it stands for no value.`
      return new Failure(
        'DATA_NONFINITE',
        `found '${found}' in column '${slot.name}', expected a finite number`,
        where,
        hint,
      )
    }
    const hint = 'Declare its type, its format or its missing tokens.'
    return new Failure('DATA_TYPE', `found '${found}' in column '${slot.name}', expected ${expected}`, where, hint)
  }

  return {
    cell(bytes, start, end, column, line) {
      if (open) {
        if (column >= maxColumns)
          throw new Failure('DATA_TOO_LARGE', `found over ${maxColumns} columns`, { file, line })
        names.push(bytes.toString('utf8', start, end).trim())
        return
      }
      if (column >= slots.length) return
      const slot = slots[column]
      if (slot.mode === 'skip' || slot.mode === 'late') return
      const missing = start === end || (slot.missing.length > 0 && isToken(slot.missing, bytes, start, end))
      if (slot.mode === 'text') {
        slot.codes[row] = missing ? -1 : (slot.pool as TextPool).code(bytes, start, end)
      } else if (missing) {
        slot.values[row] = Number.NaN
      } else if (slot.mode === 'time') {
        const time = slot.parseTime(bytes.toString('latin1', start, end).trim())
        if (Number.isNaN(time)) throw reject(slot, bytes, start, end, line)
        slot.values[row] = time
      } else {
        const value = parseNumber(bytes, start, end)
        slot.values[row] = value
        if (value - value === 0) slot.seen = true
        else if (slot.mode === 'number') throw reject(slot, bytes, start, end, line)
        else if (isNumberlike(bytes, start, end)) {
          // Only an error if the column turns out to be one of numbers.
          slot.nonfinite ??= reject(slot, bytes, start, end, line)
          slot.values[row] = Number.NaN
          slot.seen = true
        } else if (slot.seen) {
          slot.mode = 'late'
          plain = plainRowOf(slots)
        } else {
          becomeText(file, slot)
          plain = plainRowOf(slots)
          slot.codes[row] = (slot.pool as TextPool).code(bytes, start, end)
        }
      }
    },
    record(cells, line) {
      if (open) {
        begin(names, line)
        return false
      }
      if (cells !== slots.length) throw ragged(file, cells, slots.length, line, total === 0 && header === true)
      total++
      if (total > maxRows) {
        const hint = 'Raise maxRows of the dataset if the size is right.'
        throw new Failure('DATA_TOO_LARGE', `found more than ${maxRows} rows`, { file, line }, hint)
      }
      return ++row === batchRows
    },
    plainRow: (bytes, start, limit, syntax) =>
      plain === null ? -1 : takePlainRow(plain, row, bytes, start, limit, syntax),
    columns: () => slots.filter((slot) => slot.mode !== 'skip'),
    rows: () => row,
    total: () => total,
    next() {
      row = 0
    },
  }
}

/** The batch's part of a column; texts in code-unit order only where `sorted`. Copies, so that the batch can be refilled. */
export function batchColumn(column: CsvColumn, rows: number): Column {
  if (column.mode === 'text') return sortedTextColumn(column.codes.slice(0, rows), column.pool as TextPool)
  return { kind: column.mode === 'time' ? 'time' : 'number', values: column.values.slice(0, rows) }
}

function makeColumn(file: string, name: string, hint: ColumnHint, skip: boolean): CsvColumn {
  const types = { number: 'number', time: 'time', text: 'text', category: 'text' } as const
  const mode: CsvMode = skip ? 'skip' : hint.type === undefined ? 'infer' : types[hint.type]
  const column: CsvColumn = {
    name,
    mode,
    values: mode === 'skip' || mode === 'text' ? none : new Float64Array(batchRows),
    codes: noCodes,
    pool: null,
    missing: (hint.missing ?? []).map((token) => Buffer.from(token.trim(), 'utf8')),
    parseTime: timeParser(hint.format ?? 'iso'),
    seen: false,
    nonfinite: null,
  }
  if (mode === 'text') becomeText(file, column)
  return column
}

/** Everything before was missing. */
function becomeText(file: string, column: CsvColumn): void {
  column.mode = 'text'
  column.codes = new Int32Array(batchRows).fill(-1)
  column.pool = textPool(() => ({ file }))
}

function isToken(tokens: readonly Buffer[], bytes: Buffer, start: number, end: number): boolean {
  while (start < end && isBlank(bytes[start])) start++
  while (start < end && isBlank(bytes[end - 1])) end--
  for (const token of tokens) {
    if (token.length !== end - start) continue
    let i = 0
    while (i < token.length && token[i] === bytes[start + i]) i++
    if (i === token.length) return true
  }
  return false
}

function isNumberlike(bytes: Buffer, start: number, end: number): boolean {
  return isNonfiniteLiteral(bytes, start, end) || !Number.isNaN(parseNumber(bytes, start, end))
}

function ragged(file: string, found: number, expected: number, line: number, first: boolean): Failure {
  const what = `found ${found} cells, expected ${expected} as in the header`
  const unnamed = first && found === expected + 1
  const hint = unnamed
    ? 'The header lacks a name (often for a row number): declare all names, {header: [...], skip: 1}.'
    : 'Quote cells that hold the delimiter, or set delimiter or header of the reader.'
  return new Failure('DATA_CSV', what, { file, line }, hint, { found, expected })
}
