import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isApartLetter } from './_letters.ts'
import { pick } from './_text.ts'
import { near, perUnit } from './_units.ts'

const invisible = [0x200b, 0x200c, 0x2060, 0xfeff]

/**
 * Characters without width (U+200B, U+200C, U+2060, U+FEFF) come between a share of the letters, as from web pages and
 * word processors. Cosmetic: nothing of it is seen or heard, and taking them out gives the text back. Only where letters
 * do not join (Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew), as in Arabic and Indic scripts they change the look
 * and the reading.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'Characters without width come between letters.',
  version: 1,
  references: ['Boucher, N. et al. (2022). Bad characters: imperceptible NLP attacks. IEEE S&P. arXiv:2106.09898'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the places between two letters that get one.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perUnit((page, at, word) => {
    const here = page.units[at]
    if (!isApartLetter(here) || !isApartLetter(near(page, at, 1))) return 0
    page.out[page.size++] = here
    page.out[page.size++] = invisible[pick(word, invisible.length)]
    return 1
  }),
})
