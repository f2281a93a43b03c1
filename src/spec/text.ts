import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../core/failure.ts'

/** Largest document that is read at all, in bytes. */
export const maxDocumentBytes = 2 ** 20

export const documentNames = ['benchmark.yaml', 'benchmark.yml', 'benchmark.json'] as const

/**
 * Path of the document: the file itself, or the `benchmark.yaml` of a folder.
 * @throws Failure SPEC_NOT_FOUND, STORE_ENV (not readable).
 */
export function documentPath(path: string): string {
  if (path.includes('\0')) throw new Failure('SPEC_NOT_FOUND', 'found a NUL in the path, expected a file name')
  if (!stat(path).isDirectory()) return path
  for (const name of documentNames) {
    const inside = join(path, name)
    try {
      if (statSync(inside).isFile()) return inside
    } catch {
      // the next name
    }
  }
  throw new Failure(
    'SPEC_NOT_FOUND',
    `found no document in this folder, expected ${documentNames.join(', ')}`,
    { file: path },
    `Write one with \`perdure init ${path}\`.`,
  )
}

/**
 * The document's bytes. Hostile input: pipes and devices are refused before they can hang, large files before they are read.
 * @throws Failure SPEC_NOT_FOUND, SPEC_TOO_COMPLEX (size), STORE_ENV.
 */
export function documentBytes(file: string): Buffer {
  if (!stat(file).isFile())
    throw new Failure('SPEC_NOT_FOUND', 'found something that is not a regular file, expected a document', { file })
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    throw unreadable(error, file)
  }
  try {
    const size = fstatSync(handle).size
    if (size > maxDocumentBytes) throw tooLarge(file, size)
    const bytes = Buffer.alloc(maxDocumentBytes + 1)
    let length = 0
    for (let n = -1; n !== 0 && length <= maxDocumentBytes; length += n)
      n = readSync(handle, bytes, length, bytes.length - length, null)
    if (length > maxDocumentBytes) throw tooLarge(file, length)
    return bytes.subarray(0, length)
  } finally {
    closeSync(handle)
  }
}

/**
 * UTF-8 bytes to text, a byte order mark removed.
 * @throws Failure SPEC_ENCODING with the byte offset of the first byte that is not UTF-8 (or is a control character).
 */
export function decodeDocument(bytes: Uint8Array, file: string): string {
  const mark = encodingMark(bytes)
  if (mark) throw encoding(file, 0, `found a byte order mark of ${mark}`)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const again = Buffer.from(text)
  const wrong = again.equals(bytes) ? -1 : firstDifference(bytes, again)
  if (wrong >= 0) throw encoding(file, wrong, `found byte 0x${(bytes[wrong] ?? 0).toString(16).padStart(2, '0')}`)
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i]
    if ((b < 0x20 && b !== 9 && b !== 10 && b !== 13) || b === 0x7f)
      throw encoding(file, i, `found control character 0x${b.toString(16).padStart(2, '0')}`)
  }
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function encodingMark(b: Uint8Array): string | null {
  if (b.length >= 4 && b[0] === 0xff && b[1] === 0xfe && b[2] === 0 && b[3] === 0) return 'UTF-32'
  if (b.length >= 4 && b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff) return 'UTF-32'
  if (b.length >= 2 && ((b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0xfe && b[1] === 0xff))) return 'UTF-16'
  return null
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i
}

function encoding(file: string, offset: number, what: string): Failure {
  return new Failure(
    'SPEC_ENCODING',
    `${what} at byte offset ${offset}, expected UTF-8 text`,
    { file },
    'Save the file as UTF-8.',
    { byteOffset: offset },
  )
}

function tooLarge(file: string, size: number): Failure {
  return new Failure(
    'SPEC_TOO_COMPLEX',
    `found a document of ${size} bytes, expected at most ${maxDocumentBytes}`,
    { file },
    'Long lists (categories, rows) belong into data files.',
  )
}

function stat(file: string) {
  try {
    return statSync(file)
  } catch (error) {
    throw unreadable(error, file)
  }
}

function unreadable(error: unknown, file: string): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Failure(
      'SPEC_NOT_FOUND',
      'found no such file, expected a document',
      { file },
      'Write one with `perdure init`.',
    )
  return new Failure('STORE_ENV', `the document cannot be read (${code})`, { file })
}
