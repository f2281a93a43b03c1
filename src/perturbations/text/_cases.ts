import { isLower, isUpper, otherCase } from '../../numeric/unicode.ts'

/** A text in capitals; letters whose upper case is not one letter that leads back (ß) stay. No locale has a say. */
export function inUpper(text: string): string {
  return map(text, isLower)
}

/** A text in lower case, likewise. */
export function inLower(text: string): string {
  return map(text, isUpper)
}

function map(text: string, changes: (unit: number) => boolean): string {
  let made = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    made += changes(unit) ? String.fromCharCode(otherCase(unit)) : text[i]
  }
  return made
}
