import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { standsAlone } from './_letters.ts'
import { misread, misreadPair } from './_misreadings.ts'
import { pick } from './_text.ts'
import { near, perUnit, write } from './_units.ts'

/**
 * What a scanner misreads: a share of the characters and pairs of characters that are known to be taken for others (l
 * and 1, O and 0, e and c, rn and m, cl and d ...) is. Where a pair can be misread, the pair is the place, not its
 * letters. Error rates of 1 to 20 % of characters are those of collections of scanned print from good to poor.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of easily misread characters is misread as a scanner would.',
  version: 1,
  references: [
    'Rice, S. V. et al. (1999). Optical character recognition: an illustrated guide to the frontier. Kluwer.',
    'Nguyen, T.-T.-H. et al. (2019). Deep statistical analysis of OCR errors for effective post-OCR processing. JCDL.',
    'Ma, E. (2019). NLP Augmentation. https://github.com/makcedward/nlpaug',
  ],
  params: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the characters and pairs that can be misread and are.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.01 }, { share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }],
  apply: perUnit((page, at, word) => {
    const [before, here, next] = [near(page, at, -1), page.units[at], near(page, at, 1)]
    if (misreadPair(before, here) !== null) return 0
    const pair = misreadPair(here, next)
    const looks = pair ?? misread.get(here)
    if (looks === undefined || !standsAlone(page, pair === null ? at : at + 1)) return 0
    write(page, looks[pick(word, looks.length)])
    return pair === null ? 1 : 2
  }),
})
