import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { decomposition } from '../../numeric/unicode.ts'
import { perUnit } from './_units.ts'

/**
 * A share of the composed characters (accented letters, Hangul syllables) comes decomposed, as file names of macOS do.
 * Cosmetic by the standard: canonically equivalent texts are the same text. NFC takes it back. By the tables of
 * numeric/unicode.ts, so the engine has no say. A text without composed characters is left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of composed characters comes as base letter and combining marks.',
  version: 1,
  references: ['Unicode Standard Annex #15, Unicode normalization forms. https://www.unicode.org/reports/tr15/'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the composed characters that come decomposed.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perUnit((page, at) => {
    const parts = decomposition(page.units[at])
    if (parts === null) return 0
    for (const part of parts) page.out[page.size++] = part
    return 1
  }),
})
