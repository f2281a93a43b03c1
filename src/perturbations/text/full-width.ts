import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { standsAlone } from './_letters.ts'
import { perUnit } from './_units.ts'

/**
 * A share of ASCII letters, digits and signs comes in the full-width forms that East Asian keyboards type (U+FF01 to
 * U+FF5E). Cosmetic: they are the same characters under compatibility normalisation (NFKC), which takes them back, and
 * read the same.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of ASCII characters comes in full-width form.',
  version: 1,
  references: ['Unicode Standard Annex #15, Unicode normalization forms. https://www.unicode.org/reports/tr15/'],
  params: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the ASCII characters without spaces that become full-width.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perUnit((page, at) => {
    const unit = page.units[at]
    if (unit <= 0x20 || unit >= 0x7f || !standsAlone(page, at)) return 0
    page.out[page.size++] = unit + 0xfee0
    return 1
  }),
})
