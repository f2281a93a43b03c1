import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './emoticon.ts'

test('changes emoticons into emoji and back', () => {
  const text = 'Hi :) ok... ;-) no :( "yes :D" <3'
  const once = perturbed(thing, text, { share: 1 })
  expect(once).toBe('Hi 🙂 ok... 😉 no 🙁 "yes 😀" ❤️')
  expect(perturbed(thing, once, { share: 1 })).toBe('Hi :) ok... ;) no :( "yes :D" <3')
})

test('sees none in addresses, times, lists and sequences of emoji', () => {
  for (const text of ['http://x.org:Port', 'at 8:00', 'f(a:b)', 'x<3y', '🙂\u200d🙂\u200d', 'Windows XDs'])
    expect(perturbed(thing, text, { share: 1 }).replace('🙂', ':)')).toBe(text.replace('🙂', ':)'))
})

test('changes the declared share', () => {
  const now = perturbed(thing, ':) '.repeat(10000), { share: 0.4 })
  expect(Math.abs(now.split('🙂').length / 10000 - 0.4)).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['5b44fb3f25751e86', '301d6ee493ae900c', '0269c13e065679e5', '92731dfe4b759c5f', '4ce68e8b5f24c779'],
})
