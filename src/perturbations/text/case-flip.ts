import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { otherCase } from '../../numeric/unicode.ts'
import { perUnit } from './_units.ts'

/**
 * A share of the letters changes case, one by one, as in text that mocks or hides from filters. Not cosmetic: such
 * writing tells something of its writer. Letters whose other case is not one to one (ß, Turkish dotted capital I) stay.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of letters changes case, one by one.',
  version: 1,
  references: [
    'Belinkov, Y. & Bisk, Y. (2018). Synthetic and natural noise both break neural machine translation. ICLR. arXiv:1711.02173',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the letters with two cases that change case.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perUnit((page, at) => {
    const other = otherCase(page.units[at])
    if (other === 0) return 0
    page.out[page.size++] = other
    return 1
  }),
})
