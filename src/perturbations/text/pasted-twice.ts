import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perText } from './_text.ts'

/** The beginning of every text stands behind it once more, up to the whole of it. Nothing new is said. */
export default definePerturbation({
  modality: 'text',
  summary: 'The beginning of every text comes a second time behind it.',
  version: 1,
  references: [
    'Lee, K. et al. (2022). Deduplicating training data makes language models better. ACL. arXiv:2107.06499',
  ],
  rare: 'A form is sent again, or a hand pastes twice; counts of words and lengths double, and models that count them are sure of too much.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the characters, the first ones, that come again.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }) => {
    const characters = [...text]
    const again = characters.slice(0, Math.ceil(share * characters.length)).join('')
    return again === '' ? text : `${text} ${again}`
  }),
})
