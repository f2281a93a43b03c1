import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isSpace } from './_letters.ts'
import { pick } from './_text.ts'
import { near, perUnit, write } from './_units.ts'

const forms = ['  ', '   ', '\t', '\u00a0']

/**
 * A share of the single spaces comes as two or three spaces, a tab or a no-break space. Cosmetic: words and their order
 * are as they were. Collapsing runs of white space gives the text back.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of spaces comes as another run of white space.',
  version: 1,
  references: [
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the single spaces that change.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perUnit((page, at, word) => {
    if (page.units[at] !== 0x20 || isSpace(near(page, at, -1)) || isSpace(near(page, at, 1))) return 0
    write(page, forms[pick(word, forms.length)])
    return 1
  }),
})
