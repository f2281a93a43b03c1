import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isWholeLetter } from './_letters.ts'
import { perUnit } from './_units.ts'

/**
 * A key that bounced: a share of the letters comes twice. Letters of alphabets only; a character that carries marks
 * stays whole.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of letters comes twice.',
  version: 1,
  references: [
    'Damerau, F. J. (1964). A technique for computer detection and correction of spelling errors. CACM 7(3).',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the letters that come twice.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.01 }, { share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }],
  apply: perUnit((page, at) => {
    if (!isWholeLetter(page, at)) return 0
    page.out[page.size++] = page.units[at]
    page.out[page.size++] = page.units[at]
    return 1
  }),
})
