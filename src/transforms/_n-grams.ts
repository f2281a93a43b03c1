import { isLetter, isMark } from '../numeric/unicode.ts'

/** Least and most units (words or characters) of an n-gram. */
export type Range = readonly [least: number, most: number]

const isWordUnit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || unit === 95 || isLetter(unit) || isMark(unit)

/**
 * Words of a text in order: longest runs of letters, marks, the digits 0 to 9 and _, of at least `shortest` UTF-16 units. In
 * ASCII these are the tokens of scikit-learn's `\b\w\w+\b` where `shortest` is 2.
 */
export function wordsOf(text: string, shortest: number): string[] {
  const words: string[] = []
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const inside = i < text.length && isWordUnit(text.charCodeAt(i))
    if (inside && start < 0) start = i
    if (inside || start < 0) continue
    if (i - start >= shortest) words.push(text.slice(start, i))
    start = -1
  }
  return words
}

/** Words that follow each other, joined by a space. */
export function wordGrams(text: string, [least, most]: Range, shortest: number): string[] {
  const words = wordsOf(text, shortest)
  const grams: string[] = []
  for (let n = least; n <= most; n++) {
    for (let i = 0; i + n <= words.length; i++) grams.push(n === 1 ? words[i] : words.slice(i, i + n).join(' '))
  }
  return grams
}

/**
 * Characters (code points) that follow each other within what stands between white space, with a space before and after;
 * a piece that is shorter than n counts once, as a whole. As scikit-learn's `char_wb`.
 */
export function characterGrams(text: string, [least, most]: Range): string[] {
  const grams: string[] = []
  // White space as ECMAScript defines it: Python also takes four control characters for it, and not the byte order mark.
  for (const piece of text.split(/\s+/)) {
    if (piece === '') continue
    const characters = [' ', ...piece, ' ']
    for (let n = least; n <= most; n++) {
      grams.push(characters.slice(0, n).join(''))
      for (let i = 1; i + n <= characters.length; i++) grams.push(characters.slice(i, i + n).join(''))
      if (n >= characters.length) break
    }
  }
  return grams
}
