import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { abbreviated, waysToAbbreviate } from './_abbreviations.ts'
import { anyOf, rewriteSites, sitesOf } from './_sites.ts'
import { perText } from './_text.ts'

const pattern = anyOf(abbreviated)

/**
 * A share of the English words and phrases that phone and chat writers abbreviate is abbreviated: you to u, please to
 * pls, for example to e.g. Not cosmetic: it changes the register, and some abbreviations are words of their own.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of English words and phrases is abbreviated as in chats.',
  version: 1,
  references: [
    'Han, B. & Baldwin, T. (2011). Lexical normalisation of short text messages: makn sens a #twitter. ACL.',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the words and phrases with an abbreviation that are abbreviated.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) =>
    rewriteSites(
      text,
      share,
      key,
      sitesOf(text, pattern, ([found]) => waysToAbbreviate(found)),
    ),
  ),
})
