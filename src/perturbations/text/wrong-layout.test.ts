import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './wrong-layout.ts'

test('is what the keys say, in both directions and until it is noticed', () => {
  const all = { share: 1, layouts: 'qwerty-jcuken' }
  // "hello" on Russian keys, and the Russian word for it on English ones.
  expect(perturbed(thing, 'ghbdtn', all)).toBe('привет')
  expect(perturbed(thing, 'Привет', all)).toBe('Ghbdtn')
  expect(perturbed(thing, 'ghbdtn', { ...all, share: 0.5 })).toBe('приdtn')
  expect(perturbed(thing, 'lazy zoo', { share: 1, layouts: 'qwerty-qwertz' })).toBe('layz yoo')
  expect(perturbed(thing, 'quartz', { share: 1, layouts: 'qwerty-azerty' })).toBe('auqrtw')
})

noRegression(thing, {
  version: 1,
  digests: ['6111fee91ad1fc59', 'c352b6233adad367', 'cf874b8e695b703e', '8b22dd16bfd5af8f', '605937d8e9f114e8'],
})
