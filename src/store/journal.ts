import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import { digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import { environmentFailure, syncFolder, writeAll } from './write.ts'

/** What the journal remembers: facts that cannot be derived from the objects alone. */
export type JournalEntry =
  | { readonly type: 'outcomes'; readonly shards: readonly (readonly [shard: string, file: string])[] }
  | { readonly type: 'trained'; readonly key: string; readonly model: string }
  | {
      readonly type: 'snapshot'
      readonly source: string
      readonly kind: 'file' | 'folder' | 'url' | 'command'
      /** Digest of the address or command, so that an edited one is not served from another's snapshot. */
      readonly declared: string
      readonly digest: string
      readonly bytes: number
      readonly licence: {
        readonly declared: string | null
        readonly text: string | null
        readonly identifier: string | null
      }
      /** What collecting it had to say. */
      readonly findings: readonly Finding[]
    }
  | { readonly type: 'release'; readonly digest: string; readonly name: string; readonly notes: string }
  | {
      readonly type: 'run'
      readonly digest: string
      readonly release: string
      readonly estimates: string
      readonly evaluator: string
    }

export interface Journal {
  readonly entries: readonly JournalEntry[]
  /** Hash of the last record; the next one carries it. */
  readonly head: string
  /** Bytes that hold whole records; what follows is a torn last record. */
  readonly validBytes: number
  readonly tornBytes: number
}

export const genesis = '0'.repeat(64)

/** One record is one line: `<bytes of body> <sha256 of previous head, newline, body> <body>\n`. */
export function encodeRecords(entries: readonly JournalEntry[], head: string): { text: string; head: string } {
  let text = ''
  let next = head
  for (const entry of entries) {
    const body = JSON.stringify(entry)
    next = recordHash(next, body)
    text += `${Buffer.byteLength(body)} ${next} ${body}\n`
  }
  return { text, head: next }
}

export function recordHash(head: string, body: string): string {
  return digestBytes(`${head}\n${body}`)
}

/** The parts of a line that is a record by its form and length; its hash is the caller's to judge. */
export function splitRecord(line: string): { hash: string; body: string } | null {
  const match = /^(\d{1,15}) ([0-9a-f]{64}) (.*)$/s.exec(line)
  if (!match || Buffer.byteLength(match[3]) !== Number(match[1])) return null
  return { hash: match[2], body: match[3] }
}

/** The bytes of a journal, none where there is no file yet. @throws Failure STORE_ENV */
export function journalBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw environmentFailure(error, path, 'read')
  }
}

/**
 * Length of the lines that reached the disk. What follows was torn off by a crash while it was appended: it has no line end,
 * or the file had grown before its bytes were there, which then read as zeros.
 */
export function wholeLength(bytes: Buffer): number {
  const whole = bytes.lastIndexOf(10) + 1
  const last = whole < 2 ? 0 : bytes.lastIndexOf(10, whole - 2) + 1
  return bytes.subarray(last, whole).includes(0) ? last : whole
}

/**
 * Reads a journal. A torn last record (a crash while appending) is reported in `tornBytes`, not an error.
 * @throws Failure STORE_DAMAGED with the line of the first record that does not follow; STORE_ENV
 */
export function readJournal(path: string): Journal {
  const bytes = journalBytes(path)
  const whole = wholeLength(bytes)
  const entries: JournalEntry[] = []
  let head = genesis
  for (let at = 0; at < whole; ) {
    const end = bytes.indexOf(10, at)
    const record = splitRecord(bytes.subarray(at, end).toString('utf8'))
    if (!record || recordHash(head, record.body) !== record.hash) {
      throw new Failure(
        'STORE_DAMAGED',
        'the journal does not follow from the records before',
        { file: path, line: entries.length + 1 },
        'Run `perdure fsck` to see what can be derived again.',
      )
    }
    entries.push(JSON.parse(record.body) as JournalEntry)
    head = record.hash
    at = end + 1
  }
  return { entries, head, validBytes: whole, tornBytes: bytes.length - whole }
}

/** Appends entries as one write and one fsync; returns the new head. The caller holds the store's lock. @throws Failure STORE_ENV */
export function appendJournal(path: string, head: string, entries: readonly JournalEntry[]): string {
  const records = encodeRecords(entries, head)
  try {
    const file = openSync(path, 'a')
    try {
      const before = fstatSync(file).size
      try {
        writeAll(file, Buffer.from(records.text))
        fsyncSync(file)
      } catch (error) {
        // Half a record must not stand before the next one.
        cutTo(file, before)
        throw error
      }
      if (before === 0) syncFolder(dirname(path))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw environmentFailure(error, path)
  }
  return records.head
}

function cutTo(file: number, bytes: number): void {
  try {
    ftruncateSync(file, bytes)
  } catch {
    // A torn last record then, which the next writer cuts off.
  }
}

/** Cuts a torn last record off. */
export function repairJournal(path: string, journal: Journal): void {
  if (journal.tornBytes > 0) truncateSync(path, journal.validBytes)
}
