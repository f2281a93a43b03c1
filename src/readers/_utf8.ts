import { isUtf8 } from 'node:buffer'
import { Failure } from '../core/failure.ts'

/** How many bytes at the end belong to a character that is not complete yet: 0 to 3. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < length ? back : 0
    }
  }
  return 0
}

/**
 * Refuses bytes that are not UTF-8 text, with the place: `offset` and `line` are those of the first byte in the file.
 * A NUL is refused too: no text file has one, but UTF-16 without a mark does.
 * @throws Failure DATA_ENCODING
 */
export function checkUtf8(bytes: Uint8Array, file: string, offset: number, line: number): void {
  const nul = bytes.indexOf(0)
  if (nul < 0 && isUtf8(bytes)) return
  const invalid = firstInvalid(bytes)
  const at = nul >= 0 && nul < invalid ? nul : invalid
  for (let i = 0; i < at; i++) if (bytes[i] === 0x0a) line++
  const value = `0x${bytes[at].toString(16).padStart(2, '0')}`
  const wide = at === 0 && offset === 0 && (bytes[0] === 0xff || bytes[0] === 0xfe)
  throw new Failure(
    'DATA_ENCODING',
    `found byte ${value} at byte offset ${offset + at}, expected UTF-8 text`,
    { file, line },
    wide || bytes[at] === 0 ? 'The file looks like UTF-16: convert it to UTF-8.' : 'Convert the file to UTF-8.',
    { offset: offset + at },
  )
}

/** Index of the first byte of the first character that is not UTF-8, by halving. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  // Invariant: the first `low` bytes are whole valid characters; something in the first `high` is not.
  while (high - low > 4) {
    const middle = (low + high) >> 1
    const cut = middle - incompleteTail(bytes.subarray(low, middle))
    if (cut > low && isUtf8(bytes.subarray(low, cut))) low = cut
    else if (cut > low) high = middle
    else break
  }
  while (low < bytes.length) {
    let length = 1
    while (length <= 4 && !isUtf8(bytes.subarray(low, low + length))) length++
    if (length > 4 || low + length > bytes.length) return low
    low += length
  }
  return low
}
