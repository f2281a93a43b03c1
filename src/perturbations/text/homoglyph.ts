import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { standsAlone } from './_letters.ts'
import { lookAlikes } from './_look-alikes.ts'
import { pick } from './_text.ts'
import { perUnit } from './_units.ts'

/**
 * A share of the letters is replaced by letters of other scripts that look the same in common fonts: Latin by Cyrillic
 * and Greek, Cyrillic and Greek by Latin. Nothing is seen of it, but it is not cosmetic: nobody writes so by chance, and
 * where it happens (to pass a filter) it is evidence.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of letters is replaced by look-alikes of other scripts.',
  version: 1,
  references: [
    'Unicode Technical Standard #39, Unicode security mechanisms, confusables. https://www.unicode.org/reports/tr39/',
    'Boucher, N. et al. (2022). Bad characters: imperceptible NLP attacks. IEEE S&P. arXiv:2106.09898',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the letters with a look-alike that are replaced.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perUnit((page, at, word) => {
    const others = lookAlikes.get(page.units[at])
    if (others === undefined || !standsAlone(page, at)) return 0
    page.out[page.size++] = others[pick(word, others.length)]
    return 1
  }),
})
