import type { Key } from '../../core/key.ts'
import { fillWords } from '../../numeric/noise.ts'
import { limitOf } from './_text.ts'

/** A text while it is rewritten: UTF-16 code units in and out. The buffers are reused from text to text. */
export interface Page {
  readonly units: Uint16Array
  /** Code units of the text. */
  readonly length: number
  out: Uint16Array
  /** Code units written so far. */
  size: number
}

/**
 * What is done at code unit `at`: writes to `page.out` at most `room` units for every one that it consumes and returns how
 * many it consumed, or writes nothing and returns 0 where there is nothing to change. Whether it is a place to change must
 * show in the neighbouring units alone, and two places must not overlap: then severities share their changes.
 */
export type EditUnits = (page: Page, at: number, word: number) => number

const room = 4
let capacity = 4096
let units = new Uint16Array(capacity)
let bytes = Buffer.from(units.buffer)
let words = new Uint32Array(capacity)
let out = new Uint16Array(room * capacity)
let written = Buffer.from(out.buffer)

function hold(length: number): void {
  if (length <= capacity) return
  while (capacity < length) capacity *= 2
  units = new Uint16Array(capacity)
  bytes = Buffer.from(units.buffer)
  words = new Uint32Array(capacity)
  out = new Uint16Array(room * capacity)
  written = Buffer.from(out.buffer)
}

/**
 * Rewrites a text place by place: each code unit has a random word of its own, and `edit` is called where the word says
 * that a place is changed, which it does with probability `share`. What no edit consumes is kept.
 */
export function rewriteUnits(text: string, share: number, key: Key, edit: EditUnits): string {
  const length = text.length
  hold(length)
  bytes.write(text, 0, 'utf16le')
  fillWords(words.subarray(0, length), key.k0, key.k1)
  const [from, draws, to] = [units, words, out]
  const page: Page = { units: from, length, out: to, size: 0 }
  const limit = limitOf(share)
  let size = 0
  let edits = 0
  for (let at = 0; at < length; ) {
    if (draws[at] < limit) {
      page.size = size
      const consumed = edit(page, at, draws[at])
      if (consumed > 0) {
        edits++
        at += consumed
        size = page.size
        continue
      }
    }
    to[size++] = from[at++]
  }
  return edits === 0 ? text : written.toString('utf16le', 0, 2 * size)
}

/** Writes the units of a short text. */
export function write(page: Page, text: string): void {
  for (let i = 0; i < text.length; i++) page.out[page.size++] = text.charCodeAt(i)
}

/** The unit `by` places from `at`, 0 beyond either end. */
export function near(page: Page, at: number, by: number): number {
  const place = at + by
  return place < 0 || place >= page.length ? 0 : page.units[place]
}

/** Whether the text goes on at `at` with `pattern`. */
export function startsAt(page: Page, at: number, pattern: string): boolean {
  for (let i = 0; i < pattern.length; i++) if (near(page, at, i) !== pattern.charCodeAt(i)) return false
  return true
}
