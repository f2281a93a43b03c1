import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { limitOf, perText } from './_text.ts'
import { rewriteWords } from './_words.ts'

/**
 * A share of the words comes twice, as in hasty editing and in transcripts of speech.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of words comes twice.',
  version: 1,
  references: [
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
    'Wang, B. et al. (2021). Adversarial GLUE. NeurIPS datasets and benchmarks. arXiv:2111.02840',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the words that come twice.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.3 }, { share: 0.5 }],
  apply: perText((text, { share }, key) =>
    rewriteWords(text, key, (core, draw) => (draw < limitOf(share) ? `${core} ${core}` : null)),
  ),
})
