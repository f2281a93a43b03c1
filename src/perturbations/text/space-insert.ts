import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isAlphabetLetter, isWholeLetter } from './_letters.ts'
import { near, perUnit } from './_units.ts'

/**
 * A space comes between a share of the neighbouring letters within words, which fall in two. Not cosmetic: the parts may
 * be words of their own.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'Spaces come within words.',
  version: 1,
  references: [
    'Pruthi, D. et al. (2019). Combating adversarial misspellings with robust word recognition. ACL. arXiv:1905.11268',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the places between two letters that get a space.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.01 }, { share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }],
  apply: perUnit((page, at) => {
    if (!isWholeLetter(page, at) || !isAlphabetLetter(near(page, at, 1))) return 0
    page.out[page.size++] = page.units[at]
    page.out[page.size++] = 0x20
    return 1
  }),
})
