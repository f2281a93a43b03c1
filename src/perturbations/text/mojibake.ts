import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { limitOf, perText } from './_text.ts'
import { wordDraws } from './_words.ts'

/** What Windows-1252 has at 0x80 to 0x9F; the five bytes that it leaves open are control characters, as the WHATWG maps them. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** A share of the texts is stored as UTF-8 and read as Windows-1252. Texts of ASCII alone are as they were. */
export default definePerturbation({
  modality: 'text',
  summary: 'A share of texts is UTF-8 that was read as Windows-1252.',
  version: 1,
  references: ['WHATWG Encoding Standard, index windows-1252. https://encoding.spec.whatwg.org/#windows-1252'],
  rare: 'One link of a chain of files guesses the encoding; every letter outside ASCII falls to pieces, and names and prices with it.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the texts that were read wrongly.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['text'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perText((text, { share }, key) => (wordDraws(1, key)[0] < limitOf(share) ? misread(text) : text)),
})

function misread(text: string): string {
  let made = ''
  for (const byte of Buffer.from(text, 'utf8'))
    made += byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : String.fromCharCode(byte)
  return made
}
