import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { isMark } from '../../numeric/unicode.ts'
import { isSpace } from './_letters.ts'
import { near, perUnit } from './_units.ts'

const ends = new Uint8Array(0x80)
for (const sign of '!,.:;?)"\']') ends[sign.charCodeAt(0)] = 1

/** What may follow a sign at the end of a word: another one, or a closing bracket or quotation mark. */
function isMarkOfEnd(unit: number): boolean {
  return unit < 0x80 && ends[unit] === 1
}

/**
 * A share of the punctuation is left out: . , ; : ! ? at the end of a word, brackets and quotation marks around words,
 * apostrophes within. Signs within numbers, addresses and file names stay. Not cosmetic: a question mark or a comma can
 * turn the sense.
 */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of the punctuation is left out.',
  version: 1,
  references: [
    'Ribeiro, M. T. et al. (2020). Beyond accuracy: behavioral testing of NLP models with CheckList. ACL. arXiv:2005.04118',
    'Gui, T. et al. (2021). TextFlint: unified multilingual robustness evaluation toolkit for NLP. ACL demo. arXiv:2103.11441',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the punctuation marks that are left out.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perUnit((page, at) => {
    const next = near(page, at, 1)
    switch (page.units[at]) {
      case 0x21: // !
      case 0x2c: // ,
      case 0x2e: // .
      case 0x3a: // :
      case 0x3b: // ;
      case 0x3f: // ?
        return (next === 0 || isSpace(next) || isMarkOfEnd(next)) && !isMark(next) ? 1 : 0
      case 0x22: // "
      case 0x27: // '
      case 0x28: // (
      case 0x29: // )
        return isMark(next) ? 0 : 1
      default:
        return 0
    }
  }),
})
