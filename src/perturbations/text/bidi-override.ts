import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isMark } from '../../numeric/unicode.ts'
import { limitOf, perText } from './_text.ts'
import { rewriteWords } from './_words.ts'

const [override, pop] = ['\u202e', '\u202c']

/**
 * A share of the words is stored back to front between a right-to-left override and its end: a reader sees the word as ever, a program
 * other letters. Words with marks or joined characters, and of a single letter, are left alone.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of words is stored back to front and shown as ever, by a bidirectional override.',
  version: 1,
  references: [
    'Boucher, N. & Anderson, R. (2023). Trojan source: invisible vulnerabilities. USENIX Security. arXiv:2111.00169',
    'Unicode Standard Annex #9, Unicode bidirectional algorithm. https://www.unicode.org/reports/tr9/',
  ],
  rare: 'Whoever wants to pass a filter hides words so; people read what the model does not, and it costs one paste to do.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the words that are stored back to front.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }, { share: 0.8 }],
  apply: perText((text, { share }, key) =>
    rewriteWords(text, key, (core, draw) => {
      if (draw >= limitOf(share) || core.length < 2) return null
      for (let i = 0; i < core.length; i++) {
        const unit = core.charCodeAt(i)
        if (isMark(unit) || unit === 0x200d || (unit >= 0xd800 && unit < 0xe000)) return null
      }
      return override + [...core].reverse().join('') + pop
    }),
  ),
})
