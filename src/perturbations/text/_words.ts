import { fillWords } from '../../numeric/noise.ts'
import { isSpace, isWordUnit } from './_letters.ts'
import type { CellKey } from './_text.ts'

/** One word between white space. Offsets in code units, ends exclusive. */
export interface Word {
  readonly start: number
  readonly end: number
  /** From its first to its last letter or digit: the word without the punctuation around it. */
  readonly coreStart: number
  readonly coreEnd: number
}

/** The words of a text, in order: what stands between white space and has at least one letter, digit or pictograph. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length; ) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
    const start = at
    let first = -1
    let last = -1
    for (; at < text.length && !isSpace(text.charCodeAt(at)); at++) {
      if (!isWordUnit(text.charCodeAt(at))) continue
      if (first < 0) first = at
      last = at
    }
    if (first >= 0) words.push({ start, end: at, coreStart: first, coreEnd: last + 1 })
  }
  return words
}

/** One random 32-bit word for each of `count` things, by their place. */
export function wordDraws(count: number, key: CellKey): Uint32Array {
  const draws = new Uint32Array(count)
  fillWords(draws, key.k0, key.k1)
  return draws
}

/** Replaces each word's core, given its draw, by what `change` makes of it; null keeps it. */
export function rewriteWords(
  text: string,
  key: CellKey,
  change: (core: string, draw: number) => string | null,
): string {
  const words = wordsOf(text)
  const draws = wordDraws(words.length, key)
  let made = ''
  let from = 0
  words.forEach(({ coreStart, coreEnd }, i) => {
    const now = change(text.slice(coreStart, coreEnd), draws[i])
    if (now === null) return
    made += text.slice(from, coreStart) + now
    from = coreEnd
  })
  return from === 0 ? text : made + text.slice(from)
}

/** Adds behind each word, given its draw, what `add` says; null adds nothing. */
export function rewriteWordEnds(text: string, key: CellKey, add: (draw: number) => string | null): string {
  const words = wordsOf(text)
  const draws = wordDraws(words.length, key)
  let made = ''
  let from = 0
  words.forEach(({ end }, i) => {
    const more = add(draws[i])
    if (more === null) return
    made += text.slice(from, end) + more
    from = end
  })
  return from === 0 ? text : made + text.slice(from)
}
