import { casePairs, decompositions, letterRanges, markRanges } from './unicode-tables.generated.ts'

/**
 * Properties of UTF-16 code units as of Unicode 17.0, whatever version the engine knows. Units beyond the Basic
 * Multilingual Plane come in surrogate pairs and have none of these properties.
 */

const LETTER = 1
const MARK = 2

const number = (text: string): number => Number.parseInt(text, 36)
const rows = (table: string): number[][] => table.split(',').map((row) => row.split(' ').map(number))

const classes = new Uint8Array(65536)
/** The other case of a unit; 0 where there is none. */
const other = new Uint16Array(65536)
const lower = new Uint8Array(65536)
const parts = new Map<number, readonly number[]>()

function mark(ranges: string, as: number): void {
  const steps = ranges.split(' ').map(number)
  let at = 0
  for (let i = 0; i < steps.length; i += 2) {
    at += steps[i]
    classes.fill(as, at, at + steps[i + 1])
    at += steps[i + 1]
  }
}

mark(letterRanges, LETTER)
mark(markRanges, MARK)
for (const [small, capital] of rows(casePairs)) {
  other[small] = capital
  other[capital] = small
  lower[small] = 1
}
for (const [composed, ...decomposed] of rows(decompositions)) parts.set(composed, decomposed)

/** Category L: a letter of any script. */
export function isLetter(unit: number): boolean {
  return classes[unit] === LETTER
}

/** Category M: a mark that belongs to the character before it; variation selectors are among them. */
export function isMark(unit: number): boolean {
  return classes[unit] === MARK
}

/** Half of a code point beyond the Basic Multilingual Plane. */
export function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

/** The unit in the other case, where each of the two is the only case of the other; otherwise 0 (as for ß and İ). */
export function otherCase(unit: number): number {
  return other[unit]
}

/** A lower-case letter that has an upper case of one unit. */
export function isLower(unit: number): boolean {
  return lower[unit] === 1
}

/** An upper-case letter that has a lower case of one unit. */
export function isUpper(unit: number): boolean {
  return other[unit] !== 0 && lower[unit] === 0
}

/**
 * The full canonical decomposition (NFD) of a unit that canonical composition (NFC) restores; null for all others. Hangul
 * syllables by the arithmetic of the standard (section 3.12).
 */
export function decomposition(unit: number): readonly number[] | null {
  if (unit >= 0xac00 && unit <= 0xd7a3) {
    const syllable = unit - 0xac00
    const [lead, vowel, trail] = [Math.floor(syllable / 588), Math.floor((syllable % 588) / 28), syllable % 28]
    return trail === 0 ? [0x1100 + lead, 0x1161 + vowel] : [0x1100 + lead, 0x1161 + vowel, 0x11a7 + trail]
  }
  return parts.get(unit) ?? null
}

let composites: Map<string, number> | null = null

/** The unit whose full canonical decomposition is `units[from] .. units[to - 1]`, and that NFC composes; 0 where there is none. */
export function composition(units: ArrayLike<number>, from: number, to: number): number {
  const [lead, vowel, trail] = [units[from], units[from + 1], to - from === 3 ? units[from + 2] : 0x11a7]
  if (lead >= 0x1100 && lead <= 0x1112) {
    const fits = vowel >= 0x1161 && vowel <= 0x1175 && trail >= 0x11a7 && trail <= 0x11c2 && to - from <= 3
    return fits ? 0xac00 + ((lead - 0x1100) * 21 + vowel - 0x1161) * 28 + trail - 0x11a7 : 0
  }
  composites ??= new Map([...parts].map(([composed, decomposed]) => [decomposed.join(' '), composed]))
  let name = String(units[from])
  for (let i = from + 1; i < to; i++) name += ` ${units[i]}`
  return composites.get(name) ?? 0
}
