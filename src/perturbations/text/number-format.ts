import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { numberSites } from './_numbers.ts'
import { rewriteSites } from './_sites.ts'
import { perText } from './_text.ts'

/**
 * A share of the numbers comes in another form: 1,000 and 1000 (after a currency sign or with its separators only, as
 * other digits may be a code), 50% and 50 percent, three and 3 before what is counted. Cosmetic: the values are the
 * same. English forms; small words that are more than numbers in chats (one, to, for) are left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of numbers comes in another form of the same value.',
  version: 1,
  references: [
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the numbers with another form that come in it.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) => rewriteSites(text, share, key, numberSites(text))),
})
