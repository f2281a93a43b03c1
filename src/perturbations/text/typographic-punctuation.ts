import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { dash, ellipsis, quote, withinTag } from './_typography.ts'
import { perUnit } from './_units.ts'

/**
 * A share of the typewriter signs comes as printers set them: curly quotation marks and apostrophes, an ellipsis for
 * three dots, a dash for -- and for a hyphen between spaces. Cosmetic: word processors do it unasked. Signs within HTML
 * tags, and quotation marks after digits (feet, inches), are left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of straight quotes, dots and hyphens comes as curly quotes, ellipses and dashes.',
  version: 1,
  references: [
    'Unicode Standard 17.0, chapter 6.2, General punctuation. https://www.unicode.org/versions/Unicode17.0.0/',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the signs that come in their typographic form.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perUnit((page, at) => {
    const unit = page.units[at]
    const set = unit === 0x2e ? ellipsis(page, at) : unit === 0x2d ? dash(page, at) : quote(page, at)
    if (set === null || (unit !== 0x2e && withinTag(page, at))) return 0
    page.out[page.size++] = set.unit
    return set.consumed
  }),
})
