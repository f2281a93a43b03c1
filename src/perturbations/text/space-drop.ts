import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isSpace, isWholeLetter } from './_letters.ts'
import { near, perUnit } from './_units.ts'

/**
 * A share of the spaces between two words is left out, so that the words run together. Not cosmetic: the reader must
 * find the words.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of spaces is left out: words run together.',
  version: 1,
  references: [
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the spaces that are left out.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perUnit((page, at) =>
    page.units[at] === 0x20 && isWholeLetter(page, at + 1) && !isSpace(near(page, at, -1)) && at > page.start ? 1 : 0,
  ),
})
