import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './mojibake.ts'

test('reads UTF-8 as Windows-1252, byte by byte', () => {
  // Python 3.11: text.encode('utf-8').decode('cp1252'), with control characters for the bytes that it does not know.
  expect(perturbed(thing, 'Größe: 5 €', { share: 1 })).toBe('GrÃ¶ÃŸe: 5 â‚¬')
  expect(perturbed(thing, 'naïve “café”', { share: 1 })).toBe('naÃ¯ve â€œcafÃ©â€\u009d')
  expect(perturbed(thing, '日 🙂', { share: 1 })).toBe('æ—¥ ðŸ™‚')
  expect(perturbed(thing, 'plain', { share: 1 })).toBe('plain')
  expect(perturbed(thing, 'é', { share: 1 })).toBe('Ã©')
})

noRegression(thing, {
  version: 1,
  digests: ['46a8a67dffd2d948', '14f22a2932a34342', '6785150190d6d58c', '8a96b96faac67824', 'a6cbd47040b98917'],
})
