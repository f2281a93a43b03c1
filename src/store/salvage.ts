import type { Digest } from '../core/digest.ts'
import { genesis, type JournalEntry, recordHash, splitRecord, wholeLength } from './journal.ts'

export interface Salvaged {
  /** Facts whose record follows from its neighbour, with damage before them or not. */
  readonly entries: readonly JournalEntry[]
  /** Lines (from 1) that cannot be believed, with their text as far as it goes. */
  readonly lost: readonly { readonly line: number; readonly text: string }[]
  /** Lines whose hash is damaged, but whose fact the next record proves. */
  readonly proved: readonly number[]
  readonly records: number
  readonly tornBytes: number
}

/**
 * Reads a damaged journal as far as it can be believed. A record is kept where its hash follows from the hash that stands in
 * the line before, or from the one that the line before ought to have; so damage costs the records that it touches, and the
 * one after a line that is gone.
 */
export function salvageJournal(bytes: Buffer): Salvaged {
  const whole = wholeLength(bytes)
  const entries: JournalEntry[] = []
  const lost: { line: number; text: string }[] = []
  const proved: number[] = []
  let heads: string[] = [genesis]
  let line = 0
  for (let at = 0; at < whole; line++) {
    const end = bytes.indexOf(10, at)
    const text = bytes.subarray(at, end).toString('utf8')
    at = end + 1
    const record = splitRecord(text)
    const entry = record && parseEntry(record.body)
    if (!record || !entry) {
      lost.push({ line: line + 1, text: text.slice(0, 1000) })
      heads = hashesIn(text)
      continue
    }
    const should = heads.map((head) => recordHash(head, record.body))
    if (should.includes(record.hash)) {
      entries.push(entry)
      heads = [record.hash]
    } else {
      // Either the body or the hash is damaged; the next line tells which.
      const next = splitRecord(textAt(bytes, at, whole))
      const proof = next && should.find((head) => recordHash(head, next.body) === next.hash)
      if (proof) {
        entries.push(entry)
        proved.push(line + 1)
      } else lost.push({ line: line + 1, text: text.slice(0, 1000) })
      heads = proof ? [proof] : [record.hash]
    }
  }
  return { entries, lost, proved, records: line, tornBytes: bytes.length - whole }
}

function textAt(bytes: Buffer, at: number, whole: number): string {
  return at < whole ? bytes.subarray(at, bytes.indexOf(10, at)).toString('utf8') : ''
}

/** The hash field of a line whose other parts are damaged. */
function hashesIn(text: string): Digest[] {
  const hash = /^\S{1,15} ([0-9a-f]{64}) /.exec(text)
  return hash ? [hash[1]] : []
}

function parseEntry(body: string): JournalEntry | null {
  try {
    const entry = JSON.parse(body) as JournalEntry
    return typeof entry === 'object' && entry !== null && typeof entry.type === 'string' ? entry : null
  } catch {
    return null
  }
}
