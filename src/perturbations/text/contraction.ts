import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { contractionSites } from './_contractions.ts'
import { rewriteSites } from './_sites.ts'
import { perText } from './_text.ts'

/**
 * A share of the English contractions comes in full and of the full forms contracted: do not and don’t. Cosmetic: both
 * mean the same and differ in register only. What can be read in two ways is left alone (he’s, I’d, possessives), and so
 * is a full form before a pause, where nobody contracts (yes, I am.).
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of English contractions comes in full, and the other way round.',
  version: 1,
  references: [
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the contractions and full forms that come in their other form.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) => rewriteSites(text, share, key, contractionSites(text))),
})
