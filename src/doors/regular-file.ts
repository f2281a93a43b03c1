import { createHash, type Hash } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { type FileHandle, lstat, open } from 'node:fs/promises'
import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'

/** What a file was when it was hashed; a reader that finds anything else answers DATA_CHANGED. */
export interface Expected {
  readonly bytes: number
  readonly sha256: Digest
}

/** A plain file opened for reading from its start: never a link, pipe, device or folder. */
export interface RegularFile {
  readonly path: string
  /** Length when it was opened, in bytes. */
  readonly size: number
  /** Fills the target from the current position, as far as there are bytes; 0 at the end. */
  read(target: Uint8Array): Promise<number>
  /** To be called after the last byte: refuses a file that changed meanwhile or is not the expected one. */
  finish(): Promise<Expected>
  close(): Promise<void>
}

/**
 * Opens a file without ever following a link or waiting for a pipe.
 * @throws Failure DATA_NOT_FOUND, DATA_NOT_REGULAR, DATA_TOO_LARGE (over `maxBytes`).
 */
export async function openRegular(path: string, maxBytes: number, expected?: Expected): Promise<RegularFile> {
  const { handle, stats } = await openPlain(path)
  if (stats.size > maxBytes) {
    await handle.close()
    throw tooLarge(path, stats.size, maxBytes)
  }
  const hash: Hash = createHash('sha256')
  let total = 0
  return {
    path,
    size: stats.size,
    async read(target) {
      let filled = 0
      while (filled < target.length) {
        const { bytesRead } = await handle.read(target, filled, target.length - filled, null)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      if (filled > 0) hash.update(target.subarray(0, filled))
      total += filled
      if (total > maxBytes) throw tooLarge(path, total, maxBytes)
      return filled
    },
    async finish() {
      const now = await handle.stat()
      if (now.size !== stats.size || now.mtimeMs !== stats.mtimeMs || total !== stats.size) {
        throw changed(path, `${stats.size} bytes when opened, ${now.size} after ${total} were read`)
      }
      const seen = { bytes: total, sha256: hash.digest('hex') }
      checkExpected(path, seen, expected)
      return seen
    },
    close: () => handle.close(),
  }
}

/** Formats that are not read as a stream take at most this many bytes of memory, packed or unpacked, whatever is declared. */
export const wholeFileBytes = 2 ** 29

/** The whole of a file that fits into memory, checked as `openRegular` does. */
export async function readRegular(
  path: string,
  maxBytes: number,
  expected?: Expected,
): Promise<{ bytes: Buffer; seen: Expected }> {
  const file = await openRegular(path, Math.min(maxBytes, wholeFileBytes), expected)
  try {
    const bytes = Buffer.allocUnsafe(file.size)
    if ((await file.read(bytes)) !== file.size) throw changed(path, `it lost bytes of its ${file.size}`)
    return { bytes, seen: await file.finish() }
  } finally {
    await file.close()
  }
}

/** Length and digest of a file in constant memory. */
export async function hashRegular(path: string, maxBytes: number, expected?: Expected): Promise<Expected> {
  const file = await openRegular(path, maxBytes, expected)
  try {
    const chunk = Buffer.allocUnsafe(1 << 20)
    while ((await file.read(chunk)) > 0);
    return await file.finish()
  } finally {
    await file.close()
  }
}

export function checkExpected(path: string, seen: Expected, expected: Expected | undefined): void {
  if (expected === undefined) return
  if (seen.bytes === expected.bytes && seen.sha256 === expected.sha256) return
  throw new Failure(
    'DATA_CHANGED',
    `found ${seen.bytes} bytes with SHA-256 ${seen.sha256}, expected ${expected.bytes} bytes with ${expected.sha256}`,
    { file: path },
    'The file changed after it was hashed; run again when nothing writes to it.',
  )
}

export function changed(path: string, how: string): Failure {
  return new Failure(
    'DATA_CHANGED',
    `the file changed while it was read: ${how}`,
    { file: path },
    'Run again when nothing writes to it.',
  )
}

export function tooLarge(path: string, bytes: number, maxBytes: number): Failure {
  return new Failure(
    'DATA_TOO_LARGE',
    `found ${bytes} bytes, expected at most ${maxBytes}`,
    { file: path },
    'Raise maxBytes of the source if the size is right.',
  )
}

async function openPlain(path: string): Promise<{ handle: FileHandle; stats: Stats }> {
  if (path.includes('\0')) throw new Failure('DATA_NOT_FOUND', 'found a NUL byte in a path', { file: path })
  let handle: FileHandle | undefined
  try {
    refuseIrregular(path, await lstat(path))
    // A link or pipe put there since the look: O_NOFOLLOW refuses the one, O_NONBLOCK does not wait for the other.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stats = await handle.stat()
    refuseIrregular(path, stats)
    return { handle, stats }
  } catch (error) {
    await handle?.close()
    if (error instanceof Failure) throw error
    throw openFailure(path, error)
  }
}

export function openFailure(path: string, error: unknown): Failure {
  const errno = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  if (errno === 'ELOOP') return irregular(path, 'a symbolic link')
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return new Failure('DATA_NOT_FOUND', 'no such file', { file: path })
  return new Failure('DATA_NOT_FOUND', `the file cannot be read (${errno})`, { file: path })
}

function refuseIrregular(path: string, stats: Stats): void {
  if (stats.isFile()) return
  if (stats.isSymbolicLink()) throw irregular(path, 'a symbolic link')
  if (stats.isDirectory()) throw irregular(path, 'a folder')
  if (stats.isFIFO()) throw irregular(path, 'a named pipe')
  throw irregular(path, stats.isSocket() ? 'a socket' : 'a device')
}

export function irregular(path: string, what: string): Failure {
  return new Failure(
    'DATA_NOT_REGULAR',
    `found ${what}, expected a regular file`,
    { file: path },
    'Put the file itself in its place.',
  )
}
