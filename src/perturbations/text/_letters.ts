import { isLetter, isMark, isSurrogate } from '../../numeric/unicode.ts'
import { near, type Page } from './_units.ts'

const JOINER = 0x200d

/** White space of Unicode 17.0. */
export function isSpace(unit: number): boolean {
  return (
    unit === 0x20 ||
    (unit >= 9 && unit <= 13) ||
    (unit >= 0x80 &&
      (unit === 0x85 ||
        unit === 0xa0 ||
        unit === 0x1680 ||
        (unit >= 0x2000 && unit <= 0x200a) ||
        unit === 0x2028 ||
        unit === 0x2029 ||
        unit === 0x202f ||
        unit === 0x205f ||
        unit === 0x3000))
  )
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** What words are made of: letters and marks of any script, digits, and halves of code points beyond the basic plane. */
export function isWordUnit(unit: number): boolean {
  return isDigit(unit) || isLetter(unit) || isMark(unit) || isSurrogate(unit)
}

/** A letter of a script whose letters do not join: Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew. */
export function isApartLetter(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
  const apart =
    unit < 0x2b0 ||
    (unit >= 0x370 && unit < 0x600) ||
    (unit >= 0x10a0 && unit < 0x1100) ||
    (unit >= 0x1e00 && unit < 0x2000)
  return apart && isLetter(unit)
}

/**
 * A letter of an alphabet in which a writer adds, leaves out and swaps single letters: those above, and Arabic. In other
 * scripts one character is a syllable, a word, or a part of a cluster that falls to pieces without it.
 */
export function isAlphabetLetter(unit: number): boolean {
  return isApartLetter(unit) || (unit >= 0x620 && unit <= 0x64a && unit !== 0x640)
}

/** No mark, variation selector or joiner follows or binds it to what is before: it is a whole character on its own. */
export function standsAlone(page: Page, at: number): boolean {
  const next = near(page, at, 1)
  return !(isMark(next) || next === JOINER || near(page, at, -1) === JOINER)
}

/** A whole character that is a letter of an alphabet. */
export function isWholeLetter(page: Page, at: number): boolean {
  return at >= page.start && at < page.end && isAlphabetLetter(page.units[at]) && standsAlone(page, at)
}
