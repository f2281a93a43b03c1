import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isSpace, isWordUnit } from './_letters.ts'
import { near, perUnit } from './_units.ts'

/**
 * A share of the closing . ! ? comes three times, as in chats. Not cosmetic: it shouts or trails off.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of full stops, exclamation and question marks comes three times.',
  version: 1,
  references: [
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the closing marks that are repeated.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perUnit((page, at) => {
    const unit = page.units[at]
    if (unit !== 0x21 && unit !== 0x2e && unit !== 0x3f) return 0
    const [before, next] = [near(page, at, -1), near(page, at, 1)]
    if (!isWordUnit(before) || !(next === 0 || isSpace(next))) return 0
    page.out.fill(unit, page.size, page.size + 3)
    page.size += 3
    return 1
  }),
})
