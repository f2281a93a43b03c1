import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { composition, decomposition, isMark } from '../../numeric/unicode.ts'
import { type Page, perUnit } from './_units.ts'

const level = (share: number) => ({ share, form: 'decomposed' as const })

/**
 * A share of the composed characters (accented letters, Hangul syllables) comes decomposed, as file names of macOS do, or
 * with the form `composed` the other way about, as after a system that writes NFC. Cosmetic by the standard: canonically
 * equivalent texts are the same text. By the tables of numeric/unicode.ts, so the engine has no say. A text that has
 * nothing to take apart, or to put together, is left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of composed characters comes as base letter and combining marks, or the other way about.',
  version: 1,
  references: ['Unicode Standard Annex #15, Unicode normalization forms. https://www.unicode.org/reports/tr15/'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the characters that come in the other form.' }),
    form: z
      .enum(['decomposed', 'composed'])
      .meta({ description: 'What they become: decomposed (NFD), or composed (NFC) where they were not.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: level(0),
  levels: [level(0.2), level(0.4), level(0.6), level(0.8), level(1)],
  apply: perUnit((page, at, _word, { form }) => {
    if (form === 'composed') return compose(page, at)
    const parts = decomposition(page.units[at])
    if (parts === null) return 0
    for (const part of parts) page.out[page.size++] = part
    return 1
  }),
})

/** Whole characters only, so that two places never overlap: a base with all its marks, a Hangul syllable with all its parts. */
function compose(page: Page, at: number): number {
  const { units, end } = page
  let stop = at + 1
  const follows = isLead(units[at]) ? isVowelOrTrail : isMark
  while (stop < end && follows(units[stop])) stop++
  if (stop === at + 1) return 0
  const whole = composition(units, at, stop)
  if (whole === 0) return 0
  page.out[page.size++] = whole
  return stop - at
}

const isLead = (unit: number): boolean => unit >= 0x1100 && unit <= 0x1112
const isVowelOrTrail = (unit: number): boolean => unit >= 0x1161 && unit <= 0x11c2
