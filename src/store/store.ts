import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Digest, digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { appendJournal, type Journal, type JournalEntry, readJournal, repairJournal } from './journal.ts'
import { takeLock } from './lock.ts'
import { environmentFailure, makeFolder, writeWhole } from './write.ts'

/** Truth on disk: content-addressed read-only files, outcome files named by their shard, and a journal. */
export interface Store {
  readonly folder: string
  readonly journal: () => Journal
}

/** A store opened for writing; close gives the lock back. */
export interface StoreWriter extends Store {
  append(...entries: readonly JournalEntry[]): void
  close(): void
}

export const formatText = '{"format":"perdure-store@1"}\n'

export function openStore(folder: string): Store {
  const path = join(folder, 'format.json')
  if (!existsSync(path)) {
    throw new Failure(
      'RUN_NOT_FOUND',
      'no store here',
      { file: folder },
      'Run `perdure run` first, or name one with --store.',
    )
  }
  checkFormat(path)
  return { folder, journal: () => readJournal(join(folder, 'journal')) }
}

/** Opens or makes a store, takes its lock and repairs a torn journal. */
export function openStoreForWriting(folder: string): StoreWriter {
  const path = join(folder, 'format.json')
  try {
    makeFolder(folder)
  } catch (error) {
    throw environmentFailure(error, folder)
  }
  const release = takeLock(join(folder, 'lock'))
  try {
    if (!existsSync(path)) writeWhole(path, formatText)
    checkFormat(path)
    const journalPath = join(folder, 'journal')
    let journal = readJournal(journalPath)
    if (journal.tornBytes > 0) {
      repairJournal(journalPath, journal)
      journal = { ...journal, tornBytes: 0 }
    }
    const added: JournalEntry[] = []
    let head = journal.head
    return {
      folder,
      journal: () => ({ ...journal, head, entries: [...journal.entries, ...added] }),
      append: (...entries) => {
        head = appendJournal(journalPath, head, entries)
        added.push(...entries)
      },
      close: release,
    }
  } catch (error) {
    release()
    throw error
  }
}

function checkFormat(path: string): void {
  const found = readFileSync(path, 'utf8')
  if (found !== formatText) {
    throw new Failure('STORE_DAMAGED', 'not a store of this format', { file: path }, 'Expected perdure-store@1.')
  }
}

export function objectPath(store: Store, digest: Digest): string {
  return join(store.folder, 'objects', digest.slice(0, 2), digest.slice(2))
}

/** Keeps bytes under their digest; writing twice is harmless. */
export function putObject(store: Store, bytes: Uint8Array): Digest {
  const digest = digestBytes(bytes)
  const path = objectPath(store, digest)
  if (!existsSync(path)) writeWhole(path, bytes, 0o444)
  return digest
}

/** The bytes of an object, hashed before anyone parses them. @throws Failure STORE_DAMAGED */
export function getObject(store: Store, digest: Digest): Uint8Array {
  const path = objectPath(store, digest)
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw environmentFailure(error, path, 'read')
    throw new Failure(
      'STORE_DAMAGED',
      `object ${digest.slice(0, 12)} is missing`,
      { file: path },
      'Run `perdure fsck`.',
    )
  }
  if (digestBytes(bytes) !== digest) {
    throw new Failure(
      'STORE_DAMAGED',
      `object ${digest.slice(0, 12)} does not have its digest`,
      { file: path },
      'Run `perdure fsck`.',
    )
  }
  return bytes
}

export function outcomePath(store: Store, shard: Digest): string {
  return join(store.folder, 'outcomes', shard.slice(0, 2), `${shard}.npz`)
}

/** A run's own folder of rendered and derived files. */
export function runFolder(store: Store, run: Digest): string {
  return join(store.folder, 'runs', run.slice(0, 16))
}
