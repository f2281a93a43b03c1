import { composition, decomposition, isMark, isUpper, otherCase } from '../numeric/unicode.ts'

export interface Folding {
  /** Upper case becomes lower case, where each of the two is the only case of the other. */
  readonly case: 'fold' | 'keep'
  /** `keep`: canonically equivalent texts become the same, composed; `drop`: without any combining mark. */
  readonly accents: 'keep' | 'drop'
}

/**
 * A text in the form in which it is compared: decomposed, then without marks or composed again, by the tables of
 * numeric/unicode.ts and so alike on every engine. Marks are composed in the order in which they stand.
 */
export function foldText(text: string, folding: Folding): string {
  const units: number[] = []
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const parts = unit < 0x80 ? null : decomposition(unit)
    for (const part of parts ?? [unit]) if (folding.accents === 'keep' || !isMark(part)) units.push(part)
  }
  const composed = folding.accents === 'keep' ? compose(units) : units
  if (folding.case === 'fold') {
    for (let i = 0; i < composed.length; i++) if (isUpper(composed[i])) composed[i] = otherCase(composed[i])
  }
  return textOf(composed)
}

function compose(units: readonly number[]): number[] {
  const out: number[] = []
  for (let i = 0; i < units.length; ) {
    let best = units[i]
    let end = i + 1
    // Whatever is composed of three is composed of its first two, too.
    for (let stop = i + 2; stop <= units.length && units[stop - 1] >= 0x80; stop++) {
      const found = composition(units, i, stop)
      if (found === 0) break
      best = found
      end = stop
    }
    out.push(best)
    i = end
  }
  return out
}

/** In pieces, as a call can hold only so many arguments. */
function textOf(units: readonly number[]): string {
  if (units.length <= 4096) return String.fromCharCode(...units)
  let text = ''
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.slice(i, i + 4096))
  return text
}
