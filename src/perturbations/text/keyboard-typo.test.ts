import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './keyboard-typo.ts'

const long = 'the quick brown fox jumps over the lazy dog '.repeat(1000)

test('mistypes the declared share of letters, each as a key beside its own', () => {
  const now = perturbed(thing, long, { share: 0.2, layout: 'qwerty' })
  expect(now.length).toBe(long.length)
  let wrong = 0
  const seen = new Map<string, Set<string>>()
  for (let i = 0; i < long.length; i++) {
    if (now[i] === long[i]) continue
    wrong++
    seen.set(long[i], (seen.get(long[i]) ?? new Set()).add(now[i]))
  }
  // 35,000 letters: standard error 0.002.
  expect(Math.abs(wrong / 35000 - 0.2)).toBeLessThan(0.008)
  expect(seen.has(' ')).toBe(false)
  expect([...(seen.get('a') ?? [])].sort().join('')).toBe('qswz')
  expect([...(seen.get('g') ?? [])].sort().join('')).toBe('bfhtvy')
  expect([...(seen.get('p') ?? [])].sort().join('')).toBe('lo')
})

test.each([
  ['qwerty', 'y', 'ghtu'],
  ['qwertz', 'y', 'asx'],
  ['qwertz', 'ü', 'päö'],
  ['azerty', 'a', 'qz'],
  ['azerty', 'm', 'lpù'],
  ['dvorak', 'a', 'o'],
  ['jcuken', 'й', 'фц'],
])('on %s the keys beside %s are %s', (layout, letter, around) => {
  const now = perturbed(thing, letter.repeat(400), { share: 1, layout })
  expect([...new Set(now)].sort().join('')).toBe(around)
  const upper = perturbed(thing, letter.toUpperCase().repeat(400), { share: 1, layout })
  expect(upper).toBe(now.toUpperCase())
})

test('leaves alone what the layout has no key for, and characters that carry marks', () => {
  for (const text of ['привет', 'हिन्दी', '漢字', 'e\u0301', '🙂', '1\ufe0f\u20e3', ' .,!'])
    expect(perturbed(thing, text, { share: 1, layout: 'qwerty' })).toBe(text)
})

test('what a lesser share mistypes, a greater one mistypes in the same way', () => {
  const [less, more] = [0.05, 0.2].map((share) => perturbed(thing, long, { share, layout: 'qwerty' }))
  for (let i = 0; i < long.length; i++) if (less[i] !== long[i]) expect(more[i]).toBe(less[i])
})

noRegression(thing, {
  version: 1,
  digests: ['29bd36845ed0f0f0', 'dff4b9e7d9cba38d', 'ceb8546143cc1841', '433fa24a41761ac2', 'af25e73441519d22'],
})
