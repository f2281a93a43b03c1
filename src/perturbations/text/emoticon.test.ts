import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
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

noTextRegression(thing, {
  version: 1,
  digests: ['7badb1ef033f6119', '71f7b4fa579852df', 'eeb93f4503c9a575', '82d43e1e777cff30', '7e37a61e20ff21a4'],
})
