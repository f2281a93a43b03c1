import { Failure } from '../core/failure.ts'
import type { RegularFile } from '../doors/regular-file.ts'
import { isApart, type PlainSyntax } from './_csv-plain-row.ts'
import { checkUtf8, incompleteTail } from './_utf8.ts'

export interface CsvSyntax {
  /** Bytes; the quote is -1 where quoting is off. */
  readonly delimiter: number
  readonly quote: number
  /** Lines to pass over before the first record. */
  readonly skip: number
}

/** Takes cells as they are found. Lines count from 1. */
export interface CsvSink {
  /** The bytes are valid until the call returns. */
  cell(bytes: Buffer, start: number, end: number, column: number, line: number): void
  /** End of a record that began at `line`; true pauses the scan for `onPause`. */
  record(cells: number, line: number): boolean
  /** Takes the cells of a record in one step where it is plain; returns the place after it, else -1 with nothing taken. */
  plainRow?(bytes: Buffer, start: number, limit: number, syntax: PlainSyntax): number
}

const LF = 0x0a
const CR = 0x0d
const chunkBytes = 1 << 20
const maxCellBytes = 1 << 24

/**
 * RFC 4180 over bytes in one pass and constant memory: a buffer of 1 MiB that grows only for a single larger cell.
 * Beyond the RFC: LF, CRLF and CR all end a line; a byte order mark is dropped; CRLF within quotes is read as LF (so that
 * converting line ends changes nothing); a quote inside an unquoted cell is itself; blank lines are allowed at the end only.
 * @throws Failure DATA_CSV, DATA_ENCODING and those of the file.
 */
export async function scanCsv(
  file: RegularFile,
  syntax: CsvSyntax,
  sink: CsvSink,
  onPause: () => void | Promise<void>,
  progress?: (bytes: number) => void,
): Promise<void> {
  const { delimiter, quote } = syntax
  const ends = new Uint8Array(256)
  ends[delimiter] = ends[LF] = ends[CR] = 1
  const plainSyntax: PlainSyntax = { delimiter, quote, ends }
  const plainRow = isApart(delimiter) ? sink.plainRow?.bind(sink) : undefined
  /** Cells of the record before; 0 before the first. */
  let width = 0
  let buffer = Buffer.allocUnsafe(Math.min(chunkBytes, file.size + 64))
  // Cells are read in [position, limit); bytes up to `filled` may still lack the end of a character.
  let position = 0
  let limit = 0
  let filled = 0
  let offset = 0
  let final = false
  let skip = syntax.skip
  let line = 1
  let recordLine = 1
  let cells = 0
  let blankLine = 0

  const fail = (what: string, at: number, hint = ''): Failure =>
    new Failure('DATA_CSV', what, { file: file.path, line: at }, hint)

  const fill = async (): Promise<void> => {
    buffer.copyWithin(0, position, filled)
    filled -= position
    limit -= position
    position = 0
    if (filled === buffer.length) {
      if (buffer.length >= maxCellBytes) {
        throw fail(`found a cell of more than ${maxCellBytes} bytes`, line, 'A quote that opens here may never close.')
      }
      buffer = Buffer.concat([buffer], buffer.length * 2)
    }
    const read = await file.read(buffer.subarray(filled))
    const first = offset === 0
    final = read === 0
    offset += read
    filled += read
    const whole = final ? filled : filled - incompleteTail(buffer.subarray(limit, filled))
    checkUtf8(buffer.subarray(limit, whole), file.path, offset - filled + limit, line)
    if (first && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf && filled >= 3) position = 3
    limit = whole
    progress?.(offset)
  }

  /** Text between quotes with the doubled quotes and CRLF undone. */
  const unquote = (start: number, end: number): Buffer => {
    const plain = Buffer.allocUnsafe(end - start)
    let length = 0
    for (let i = start; i < end; i++) {
      if (buffer[i] === CR && i + 1 < end && buffer[i + 1] === LF) i++
      plain[length++] = buffer[i]
      if (buffer[i] === quote) i++
    }
    return plain.subarray(0, length)
  }

  /** Reads cells until the buffer runs out (false) or the sink asks for a pause (true). A cell cut off is read again. */
  const scan = (): boolean => {
    let i = position
    while (true) {
      if (plainRow !== undefined && cells === 0 && width > 0 && blankLine === 0) {
        const next = plainRow(buffer, i, limit, plainSyntax)
        if (next > 0) {
          position = i = next
          const began = line
          line++
          recordLine = line
          if (sink.record(width, began)) return true
          continue
        }
      }
      const start = i
      let quoted = false
      let plain = true
      let breaks = 0
      if (i < limit && buffer[i] === quote) {
        quoted = true
        i++
        while (true) {
          while (i < limit && buffer[i] !== quote) {
            if (buffer[i] === LF) breaks++
            else if (buffer[i] === CR) {
              if (buffer[i + 1] === LF) plain = false
              else breaks++
            }
            i++
          }
          if (i >= limit && final)
            throw fail('found a quote that never closes', line, 'Close it, or double a literal quote.')
          if (i + 1 >= limit && !final) return false
          if (i + 1 >= limit || buffer[i + 1] !== quote) break
          plain = false
          i += 2
        }
        i++
      } else {
        while (i < limit && ends[buffer[i]] === 0) i++
      }
      if (i >= limit && !final) return false
      const byte = i < limit ? buffer[i] : LF
      if (byte === CR && i + 1 >= limit && !final) return false
      if (quoted && ends[byte] === 0) {
        const hint = 'Double a literal quote, and quote the whole cell; or set quote: "" in the reader.'
        throw fail('found text after a closing quote', line + breaks, hint)
      }
      if (cells === 0 && start === i && byte !== delimiter) {
        // Nothing before a line's end: a blank line, or the end of the file.
        if (i >= limit) {
          position = i
          return false
        }
        if (blankLine === 0) blankLine = line
      } else {
        if (blankLine > 0)
          throw fail('found a blank line between records', blankLine, 'Remove it; write "" for a missing cell.')
        if (!quoted) sink.cell(buffer, start, i, cells, line)
        else if (plain) sink.cell(buffer, start + 1, i - 1, cells, line)
        else {
          const text = unquote(start + 1, i - 1)
          sink.cell(text, 0, text.length, cells, line)
        }
        cells++
        line += breaks
      }
      const ended = byte !== delimiter
      i += byte === CR && i + 1 < limit && buffer[i + 1] === LF ? 2 : 1
      position = Math.min(i, limit)
      if (!ended) continue
      const count = cells
      const began = recordLine
      if (count > 0) width = count
      cells = 0
      line++
      recordLine = line
      if (count > 0 && sink.record(count, began)) return true
      if (i >= limit && final) return false
    }
  }

  /** Passes over the next line before the first record; false where the buffer runs out. */
  const skipLine = (): boolean => {
    for (let i = position; i < limit; i++) {
      if (buffer[i] !== LF && buffer[i] !== CR) continue
      if (buffer[i] === CR && i + 1 >= limit && !final) return false
      position = buffer[i] === CR && buffer[i + 1] === LF && i + 1 < limit ? i + 2 : i + 1
      line++
      recordLine = line
      return true
    }
    if (final) position = limit
    return final
  }

  while (!final) {
    await fill()
    while (skip > 0 && skipLine()) skip--
    if (skip > 0) continue
    while (scan()) await onPause()
  }
}
