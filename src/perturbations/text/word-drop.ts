import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { limitOf, perText } from './_text.ts'
import { wordDraws, wordsOf } from './_words.ts'

/**
 * A share of the words is left out, each with the punctuation that hangs on it and the white space after it (before it,
 * for the last). One word of a text always stays: the one that would have gone last.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of words is left out.',
  version: 1,
  references: [
    'Wei, J. & Zou, K. (2019). EDA: easy data augmentation techniques. EMNLP. arXiv:1901.11196',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the words that are left out.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.3 }, { share: 0.5 }],
  apply: perText((text, { share }, key) => {
    const words = wordsOf(text)
    const draws = wordDraws(words.length, key)
    const limit = limitOf(share)
    let stays = 0
    for (let i = 1; i < draws.length; i++) if (draws[i] > draws[stays]) stays = i
    const kept = words.map((_, i) => draws[i] >= limit || i === stays)
    const last = kept.lastIndexOf(true)
    let made = ''
    let from = 0
    words.forEach(({ start, end }, i) => {
      if (kept[i]) return
      // Of what stands behind the last word that is kept, the white space goes before each word that is left out.
      made += text.slice(from, i > last ? words[i - 1].end : start)
      from = i > last ? end : (words[i + 1]?.start ?? end)
    })
    return made + text.slice(from)
  }),
})
