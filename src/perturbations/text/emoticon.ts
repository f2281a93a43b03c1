import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { emoticonSites } from './_emoji.ts'
import { rewriteSites } from './_sites.ts'
import { perText } from './_text.ts'

/**
 * A share of the emoticons comes as the emoji that phones make of them, and of these emoji as emoticons: :) and 🙂.
 * Cosmetic: both are read as one thing. A text without either is left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of emoticons comes as emoji, and the other way round.',
  version: 1,
  references: [
    'Unicode Technical Standard #51, Unicode emoji. https://www.unicode.org/reports/tr51/',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the emoticons and emoji that come in their other form.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  cosmetic: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) => rewriteSites(text, share, key, emoticonSites(text))),
})
