import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isWholeLetter } from './_letters.ts'
import { near, perUnit } from './_units.ts'

/**
 * Two letters in the wrong order: a share of the pairs of neighbouring letters within words changes places. Pairs do not
 * overlap (which of the two ways of pairing, a draw per text decides), so that more swaps never undo fewer. The first
 * letter of a word stays, as people seldom err there (Belinkov & Bisk 2018). Letters of alphabets only; a character that
 * carries marks stays whole.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of pairs of neighbouring letters changes places.',
  version: 1,
  references: [
    'Belinkov, Y. & Bisk, Y. (2018). Synthetic and natural noise both break neural machine translation. ICLR. arXiv:1711.02173',
    'Damerau, F. J. (1964). A technique for computer detection and correction of spelling errors. CACM 7(3).',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the pairs of letters that change places.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perUnit((page, at) => {
    if ((at - page.start + page.draw) & 1) return 0
    if (!(isWholeLetter(page, at - 1) && isWholeLetter(page, at) && isWholeLetter(page, at + 1))) return 0
    page.out[page.size++] = near(page, at, 1)
    page.out[page.size++] = page.units[at]
    return 2
  }),
})
