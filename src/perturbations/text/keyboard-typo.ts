import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { layouts, neighboursOf } from './_layouts.ts'
import { standsAlone } from './_letters.ts'
import { pick } from './_text.ts'
import { perUnit } from './_units.ts'

/**
 * A finger lands beside its key: a share of the letters and digits that the layout has become one of those on the keys that
 * touch theirs, in the same case; digits move within their row. People leave 1.2 % of characters wrong on keyboards (Dhakal
 * 2018) and 2.3 % on phones (Palin 2019): the first two levels. The others are as far as benchmarks go, which change one
 * letter of every word (Belinkov & Bisk 2018) or one in ten (Ma 2019).
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of letters and digits become those of a neighbouring key.',
  version: 1,
  references: [
    'Belinkov, Y. & Bisk, Y. (2018). Synthetic and natural noise both break neural machine translation. ICLR. arXiv:1711.02173',
    'Dhakal, V. et al. (2018). Observations on typing from 136 million keystrokes. CHI.',
    'Palin, K. et al. (2019). How do people type on mobile devices? MobileHCI.',
    'Ma, E. (2019). NLP Augmentation. https://github.com/makcedward/nlpaug',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the letters and digits that are mistyped.' }),
    layout: z.enum(layouts).meta({ description: 'Whose keys are neighbours; letters that it lacks are left alone.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0, layout: 'qwerty' },
  levels: [
    { share: 0.01, layout: 'qwerty' },
    { share: 0.02, layout: 'qwerty' },
    { share: 0.05, layout: 'qwerty' },
    { share: 0.1, layout: 'qwerty' },
    { share: 0.2, layout: 'qwerty' },
  ],
  apply: perUnit((page, at, word, { layout }) => {
    const around = neighboursOf(layout).get(page.units[at])
    if (around === undefined || !standsAlone(page, at)) return 0
    page.out[page.size++] = around[pick(word, around.length)]
    return 1
  }),
})
