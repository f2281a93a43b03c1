import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { decomposition } from '../../numeric/unicode.ts'
import { standsAlone } from './_letters.ts'
import { perUnit } from './_units.ts'

/**
 * A share of the accented letters of the Latin script loses its accents, as by writers whose keyboard has none: cafe,
 * Espana. Not cosmetic: in most languages they tell words apart (ano and año). Letters that are no composition (ø, ß, ł)
 * stay, as do other scripts, where the marks make other letters.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of accented Latin letters loses its accents.',
  version: 1,
  references: [
    'Unicode Standard Annex #15, Unicode normalization forms. https://www.unicode.org/reports/tr15/',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the accented letters that lose their accents.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perUnit((page, at) => {
    const unit = page.units[at]
    const base = unit < 0xc0 || unit > 0x1eff ? undefined : decomposition(unit)?.[0]
    if (base === undefined || base > 0x7f || !standsAlone(page, at)) return 0
    page.out[page.size++] = base
    return 1
  }),
})
