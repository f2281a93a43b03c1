import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { inLower } from './_cases.ts'
import { limitOf, perText } from './_text.ts'
import { rewriteWords } from './_words.ts'

/**
 * A share of the words with capitals comes in lower case. Cosmetic: writers leave capitals out in haste and are
 * understood; the pairs of words that only a capital tells apart (US and us, March and march) are few and clear from the
 * sentence. Who benchmarks German nouns or the recognition of names should not count it among the cosmetic ones.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of words with capitals comes in lower case.',
  version: 1,
  references: [
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the words with capitals that come in lower case.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) =>
    rewriteWords(text, key, (core, draw) => (draw < limitOf(share) ? inLower(core) : null)),
  ),
})
