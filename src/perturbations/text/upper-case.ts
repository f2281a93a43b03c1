import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { inUpper } from './_cases.ts'
import { limitOf, perText } from './_text.ts'
import { rewriteWords } from './_words.ts'

/**
 * A share of the words comes in capitals. Not cosmetic: capitals shout. Letters whose upper case is not one letter (ß)
 * stay.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of words comes in capitals.',
  version: 1,
  references: [
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the words that come in capitals.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perText((text, { share }, key) =>
    rewriteWords(text, key, (core, draw) => (draw < limitOf(share) ? inUpper(core) : null)),
  ),
})
