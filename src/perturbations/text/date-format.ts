import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { dateSites } from './_dates.ts'
import { rewriteSites } from './_sites.ts'
import { perText } from './_text.ts'

/**
 * A share of the dates comes in another form of the same day: 21 May 2005, May 21, 2005, 21st May 2005, 2005-05-21; and
 * without a year 21 May, May 21, 21st May. Cosmetic: the day is the same. Forms that two countries read as two days
 * (03/04/2005) are left alone and never written. English month names.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of dates comes in another form of the same day.',
  version: 1,
  references: [
    'ISO 8601-1:2019. Date and time. Representations for information interchange.',
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the dates that come in another form.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) => rewriteSites(text, share, key, dateSites(text))),
})
