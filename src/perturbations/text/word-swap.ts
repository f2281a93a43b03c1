import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { limitOf, perText } from './_text.ts'
import { wordDraws, wordsOf } from './_words.ts'

/**
 * A share of the pairs of neighbouring words changes places; punctuation and white space stay where they are. Pairs do not
 * overlap (which of the two ways of pairing, a draw per text decides), so that more swaps never undo fewer.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of pairs of neighbouring words changes places.',
  version: 1,
  references: [
    'Wei, J. & Zou, K. (2019). EDA: easy data augmentation techniques. EMNLP. arXiv:1901.11196',
    'Sinha, K. et al. (2021). Masked language modeling and the distributional hypothesis. EMNLP. arXiv:2104.06644',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the pairs of words that change places.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.1 }, { share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 1 }],
  apply: perText((text, { share }, key) => {
    const words = wordsOf(text)
    const draws = wordDraws(words.length, key)
    const limit = limitOf(share)
    let made = ''
    let from = 0
    for (let i = key.k0 & 1; i + 1 < words.length; i += 2) {
      if (draws[i] >= limit) continue
      const [a, b] = [words[i], words[i + 1]]
      made += text.slice(from, a.coreStart) + text.slice(b.coreStart, b.coreEnd)
      made += text.slice(a.coreEnd, b.coreStart) + text.slice(a.coreStart, a.coreEnd)
      from = b.coreEnd
    }
    return made + text.slice(from)
  }),
})
