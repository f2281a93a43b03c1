import type { Samples } from '../../core/define.ts'
import { foldEach, type Key } from '../../core/key.ts'
import type { Table } from '../../core/table.ts'
import { hitsBelow } from '../../numeric/hits.ts'
import { changeTexts, limitOf } from './_text.ts'

/** A text among others while it is rewritten: UTF-16 code units in and out. */
export interface Page {
  readonly units: Uint16Array
  /** Where the text begins and ends in `units`; the end is exclusive. */
  start: number
  end: number
  readonly out: Uint16Array
  /** Code units written so far, with those of the texts before. */
  size: number
  /** The first word of the key of the text, for what is drawn once for all of it. */
  draw: number
}

/**
 * What is done at code unit `at`: writes to `page.out` at most `room` units for every one that it consumes and returns how
 * many it consumed, or writes nothing and returns 0 where there is nothing to change. Whether it is a place to change must
 * show in the neighbouring units alone, and two places must not overlap: then severities share their changes.
 */
export type EditUnits<P> = (page: Page, at: number, word: number, params: P) => number

const room = 4
/** Texts are rewritten so many code units at a time (or one text, if it is longer), to stay in the processor's caches. */
const together = 16384

/**
 * Makes the `apply` of a perturbation that rewrites texts place by place: each code unit has a random word of its own, and
 * `edit` is called where the word says that a place is changed, which it does with probability `share`. What no edit
 * consumes is kept.
 */
export function perUnit<P extends { readonly share: number }>(
  edit: EditUnits<P>,
): (samples: Samples, params: P, key: Key) => Table {
  return (samples, params, key) =>
    changeTexts(samples, key, (texts, own) => {
      const keys = foldEach(own, samples.ids)
      const made: (string | null)[] = texts.slice()
      for (let from = 0; from < texts.length; ) {
        let to = from
        for (let length = 0; to < texts.length; to++) {
          length += texts[to]?.length ?? 0
          if (length > together && to > from) break
        }
        rewrite(texts, made, from, to, keys.subarray(2 * from, 2 * to), params, edit)
        from = to
      }
      return made
    })
}

let capacity = 0
let units = new Uint16Array(0)
let bytes = Buffer.from(units.buffer)
let out = new Uint16Array(0)
let written = Buffer.from(out.buffer)
let narrow = Buffer.alloc(0)

function hold(length: number): void {
  if (length <= capacity) return
  capacity = Math.max(length, together)
  units = new Uint16Array(capacity)
  bytes = Buffer.from(units.buffer)
  out = new Uint16Array(room * capacity)
  written = Buffer.from(out.buffer)
  narrow = Buffer.alloc(room * capacity)
}

/** Rewrites the texts `from` to `to` as one run of units: calls of the engine cost more than a short text has to do. */
function rewrite<P extends { readonly share: number }>(
  texts: readonly (string | null)[],
  made: (string | null)[],
  from: number,
  to: number,
  keys: Uint32Array,
  params: P,
  edit: EditUnits<P>,
): void {
  const lengths = new Uint32Array(to - from)
  for (let i = 0; i < lengths.length; i++) lengths[i] = texts[from + i]?.length ?? 0
  // Missing texts join as nothing.
  const joined = texts.slice(from, to).join('')
  hold(joined.length)
  bytes.write(joined, 0, 'utf16le')
  const { count, places, words } = hitsBelow(keys, lengths, limitOf(params.share))
  const page: Page = { units, start: 0, end: 0, out, size: 0, draw: 0 }
  const [read, put] = [units, out]
  const ends = new Int32Array(to - from)
  let size = 0
  let all = 0
  let hit = 0
  for (let i = 0; i < lengths.length; i++) {
    page.start = page.end
    page.end += lengths[i]
    page.draw = keys[2 * i]
    let at = page.start
    let edits = 0
    for (; hit < count && places[hit] < page.end; hit++) {
      const place = places[hit]
      if (place < at) continue
      page.size = size + place - at
      const consumed = edit(page, place, words[hit], params)
      if (consumed === 0) continue
      for (; at < place; size++) {
        put[size] = read[at++]
        all |= put[size]
      }
      for (; size < page.size; size++) all |= put[size]
      at += consumed
      edits++
    }
    for (; edits > 0 && at < page.end; size++) {
      put[size] = read[at++]
      all |= put[size]
    }
    ends[i] = edits > 0 ? size : -1
  }
  const text = all < 256 ? oneByte(size) : written.toString('utf16le', 0, 2 * size)
  let begin = 0
  for (let i = 0; i < ends.length; i++) {
    if (ends[i] < 0) continue
    made[from + i] = text.slice(begin, ends[i])
    begin = ends[i]
  }
}

/** Texts of Latin 1 take half the room. */
function oneByte(size: number): string {
  for (let i = 0; i < size; i++) narrow[i] = out[i]
  return narrow.toString('latin1', 0, size)
}

/** Writes the units of a short text. */
export function write(page: Page, text: string): void {
  for (let i = 0; i < text.length; i++) page.out[page.size++] = text.charCodeAt(i)
}

/** The unit `by` places from `at`, 0 beyond either end. */
export function near(page: Page, at: number, by: number): number {
  const place = at + by
  return place < page.start || place >= page.end ? 0 : page.units[place]
}
