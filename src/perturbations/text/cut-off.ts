import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perText } from './_text.ts'

/** The end of every text is lost, in the middle of a word if need be, but never within a character. At least one is left. */
export default definePerturbation({
  modality: 'text',
  summary: 'The end of every text is cut off.',
  version: 1,
  references: ['Oracle. MySQL 8.0 reference manual, 5.1.11 Server SQL modes: truncation without strict mode.'],
  rare: 'A field is made shorter, or a limit on length comes into force; the texts still read well, but what was said last is gone.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the characters that are cut off.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.1 }, { share: 0.25 }, { share: 0.5 }, { share: 0.7 }, { share: 0.9 }],
  apply: perText((text, { share }) => {
    const characters = [...text]
    return characters.slice(0, Math.ceil((1 - share) * characters.length) || 1).join('')
  }),
})
