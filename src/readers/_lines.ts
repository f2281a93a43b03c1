import { Failure } from '../core/failure.ts'
import type { RegularFile } from '../doors/regular-file.ts'
import { checkUtf8, incompleteTail } from './_utf8.ts'

const chunkBytes = 1 << 20
const maxLineBytes = 1 << 24

/**
 * Calls `onLine` with each line of a UTF-8 file (without its LF or CRLF) and its number from 1, in constant memory.
 * A byte order mark is dropped; blank lines are allowed at the end only.
 * @throws Failure DATA_JSON for a blank line between others or a line over 16 MiB, DATA_ENCODING, those of the file.
 */
export async function scanLines(
  file: RegularFile,
  onLine: (text: string, line: number) => void,
  progress?: (bytes: number) => void,
): Promise<void> {
  let buffer = Buffer.allocUnsafe(Math.min(chunkBytes, file.size + 64))
  let position = 0
  let limit = 0
  let filled = 0
  let offset = 0
  let line = 1
  let blank = 0
  const emit = (start: number, end: number): void => {
    const text = buffer.toString('utf8', start, end > start && buffer[end - 1] === 0x0d ? end - 1 : end)
    if (text.trim() === '') {
      if (blank === 0) blank = line
    } else if (blank > 0) {
      throw new Failure(
        'DATA_JSON',
        'found a blank line between objects',
        { file: file.path, line: blank },
        'Remove it.',
      )
    } else onLine(text, line)
    line++
  }
  while (true) {
    buffer.copyWithin(0, position, filled)
    filled -= position
    limit -= position
    position = 0
    if (filled === buffer.length) {
      if (buffer.length >= maxLineBytes) {
        throw new Failure('DATA_JSON', `found a line of more than ${maxLineBytes} bytes`, { file: file.path, line })
      }
      buffer = Buffer.concat([buffer], buffer.length * 2)
    }
    const read = await file.read(buffer.subarray(filled))
    const first = offset === 0
    offset += read
    filled += read
    const whole = read === 0 ? filled : filled - incompleteTail(buffer.subarray(limit, filled))
    checkUtf8(buffer.subarray(limit, whole), file.path, offset - filled + limit, line)
    if (first && filled >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) position = 3
    // Bytes searched before are not searched again, so a long line costs its length once.
    let from = Math.max(position, limit)
    limit = whole
    progress?.(offset)
    for (let end = buffer.indexOf(0x0a, from); end >= 0 && end < limit; end = buffer.indexOf(0x0a, from)) {
      emit(position, end)
      position = from = end + 1
    }
    if (read === 0) break
  }
  if (position < limit) emit(position, limit)
}
