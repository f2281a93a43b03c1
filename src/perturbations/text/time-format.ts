import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { timeSites } from './_dates.ts'
import { rewriteSites } from './_sites.ts'
import { perText } from './_text.ts'

/**
 * A share of the times of day comes in another form of the same time: 5pm, 5 p.m., 5:00 pm, 17:00. Cosmetic: the time is
 * the same. Times on the twelve-hour clock without am or pm are left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of times of day comes in another form of the same time.',
  version: 1,
  references: [
    'ISO 8601-1:2019. Date and time. Representations for information interchange.',
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the times of day that come in another form.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) => rewriteSites(text, share, key, timeSites(text))),
})
