import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isWholeLetter } from './_letters.ts'
import { perUnit } from './_units.ts'

/**
 * A key that was missed: a share of the letters of words of two or more letters is left out. Letters of alphabets only
 * (Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic); a character that carries marks stays whole. The classes
 * of errors are those of Damerau (1964), the levels those of text/keyboard-typo.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of letters is left out.',
  version: 1,
  references: [
    'Damerau, F. J. (1964). A technique for computer detection and correction of spelling errors. CACM 7(3).',
    'Pruthi, D. et al. (2019). Combating adversarial misspellings with robust word recognition. ACL. arXiv:1905.11268',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the letters that are left out.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.01 }, { share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }],
  apply: perUnit((page, at) =>
    isWholeLetter(page, at) && (isWholeLetter(page, at - 1) || isWholeLetter(page, at + 1)) ? 1 : 0,
  ),
})
