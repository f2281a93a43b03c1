import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { emoji } from './_emoji.ts'
import { limitOf, perText, pick } from './_text.ts'
import { rewriteWordEnds } from './_words.ts'

/**
 * Emoji after a share of the words, chosen without regard to what is said. Not cosmetic: an emoji can carry a mood of
 * its own.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'Emoji come after a share of the words.',
  version: 1,
  references: [
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
    'Unicode Technical Standard #51, Unicode emoji. https://www.unicode.org/reports/tr51/',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the words that are followed by an emoji.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.02 }, { share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }],
  apply: perText((text, { share }, key) =>
    rewriteWordEnds(text, key, (draw) => (draw < limitOf(share) ? ` ${emoji[pick(draw, emoji.length)]}` : null)),
  ),
})
