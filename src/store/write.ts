import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../core/failure.ts'

/** Names of temporary files begin so; a process that is killed may leave one behind, which nothing reads. */
export const temporaryPrefix = '.tmp-'

/** A new name in a folder for a file that will be renamed or removed. */
export function temporaryPath(folder: string): string {
  return join(folder, `${temporaryPrefix}${process.pid}-${randomBytes(6).toString('hex')}`)
}

/** Temporary file in the same folder, fsync, rename, fsync of the folder: a reader sees the old file or the new one, never half. */
export function writeWhole(path: string, bytes: Uint8Array | string, mode = 0o644): void {
  const folder = dirname(path)
  const temporary = temporaryPath(folder)
  try {
    makeFolder(folder)
    const file = openSync(temporary, 'wx', mode)
    try {
      writeAll(file, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    syncFolder(folder)
  } catch (error) {
    try {
      rmSync(temporary, { force: true })
    } catch {
      // What hinders the write may hinder this too; the write's own error says more.
    }
    throw environmentFailure(error, path)
  }
}

/** The system may take less than it is given, and does so on a disk that is almost full. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/** Makes a folder and its parents, each one durably named in the folder that holds it. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  for (let made = resolve(folder); made.length >= resolve(first).length; made = dirname(made)) syncFolder(dirname(made))
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
export function environmentFailure(error: unknown, path: string, doing: 'read' | 'write' = 'write'): Failure {
  if (error instanceof Failure) return error
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
  const hint =
    code === 'ENOSPC'
      ? 'The disk is full: free some room and run the same command again.'
      : doing === 'read'
        ? 'Mend its permissions or the disk, then run `perdure fsck`.'
        : 'Choose a folder that can be written with --store, or mend its permissions.'
  return new Failure('STORE_ENV', `cannot ${doing} (${code})`, { file: path }, hint, { errno: code })
}
