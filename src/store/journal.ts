import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { environmentFailure } from './write.ts'

/** What the journal remembers: facts that cannot be derived from the objects alone. */
export type JournalEntry =
  | { readonly type: 'outcomes'; readonly shards: readonly (readonly [shard: string, file: string])[] }
  | { readonly type: 'trained'; readonly key: string; readonly model: string }
  | {
      readonly type: 'snapshot'
      readonly source: string
      readonly digest: string
      readonly bytes: number
      readonly licence: {
        readonly declared: string | null
        readonly text: string | null
        readonly identifier: string | null
      }
    }
  | { readonly type: 'release'; readonly digest: string; readonly name: string }
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

const genesis = '0'.repeat(64)

/** One record is one line: `<bytes of body> <sha256 of previous head + body> <body>\n`. */
function encodeRecord(entry: JournalEntry, head: string): { line: string; head: string } {
  const body = JSON.stringify(entry)
  const next = digestBytes(`${head}\n${body}`)
  return { line: `${Buffer.byteLength(body)} ${next} ${body}\n`, head: next }
}

/**
 * Reads a journal. A torn last record (a crash while appending) is reported in `tornBytes`, not an error.
 * @throws Failure STORE_DAMAGED for damage before the last record, with its line
 */
export function readJournal(path: string): Journal {
  if (!existsSync(path)) return { entries: [], head: genesis, validBytes: 0, tornBytes: 0 }
  const bytes = readFileSync(path)
  const entries: JournalEntry[] = []
  let head = genesis
  let at = 0
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at)
    const record = end < 0 ? null : parseRecord(bytes.subarray(at, end).toString('utf8'), head)
    if (!record) {
      const isLast = end < 0 || end === bytes.length - 1
      if (isLast) return { entries, head, validBytes: at, tornBytes: bytes.length - at }
      throw new Failure(
        'STORE_DAMAGED',
        'the journal does not follow from the records before',
        { file: path, line: entries.length + 1 },
        'Run `perdure fsck` to see what can be derived again.',
      )
    }
    entries.push(record.entry)
    head = record.head
    at = end + 1
  }
  return { entries, head, validBytes: at, tornBytes: 0 }
}

function parseRecord(line: string, head: string): { entry: JournalEntry; head: string } | null {
  const match = /^(\d+) ([0-9a-f]{64}) (.*)$/s.exec(line)
  if (!match) return null
  const [, length, hash, body] = match
  if (Buffer.byteLength(body) !== Number(length) || digestBytes(`${head}\n${body}`) !== hash) return null
  return { entry: JSON.parse(body) as JournalEntry, head: hash }
}

/** Appends entries as one write and one fsync; returns the new head. The caller holds the store's lock. */
export function appendJournal(path: string, head: string, entries: readonly JournalEntry[]): string {
  let text = ''
  let next = head
  for (const entry of entries) {
    const record = encodeRecord(entry, next)
    text += record.line
    next = record.head
  }
  try {
    const file = openSync(path, 'a')
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw environmentFailure(error, path)
  }
  return next
}

/** Cuts a torn last record off. */
export function repairJournal(path: string, journal: Journal): void {
  if (journal.tornBytes > 0) truncateSync(path, journal.validBytes)
}
