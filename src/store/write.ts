import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../core/failure.ts'

/** Temporary file in the same folder, fsync, rename, fsync of the folder: a reader sees the old file or the new one, never half. */
export function writeWhole(path: string, bytes: Uint8Array | string, mode = 0o644): void {
  const folder = dirname(path)
  const temporary = join(folder, `.tmp-${process.pid}-${randomBytes(6).toString('hex')}`)
  try {
    mkdirSync(folder, { recursive: true })
    const file = openSync(temporary, 'wx', mode)
    try {
      const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
      for (let at = 0; at < data.length; ) at += writeSync(file, data, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    syncFolder(folder)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw environmentFailure(error, path)
  }
}

export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The operating system's refusal as a Failure that names the errno and the path. */
export function environmentFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  const hint =
    code === 'ENOSPC'
      ? 'The disk is full: free some room and run the same command again.'
      : 'Choose a folder that can be written with --store, or mend its permissions.'
  return new Failure('STORE_ENV', `cannot write (${code})`, { file: path }, hint, { errno: code })
}
