import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './punctuation-repeat.ts'

test('repeats closing marks three times, not those within numbers, addresses and runs', () => {
  expect(perturbed(thing, 'Yes. 3.5? www.a.org Oh... No! "Ok."', { share: 1 })).toBe(
    'Yes... 3.5??? www.a.org Oh... No!!! "Ok."',
  )
})

test('repeats the declared share', () => {
  const now = perturbed(thing, 'so! '.repeat(10000), { share: 0.4 })
  expect(Math.abs((now.length - 40000) / 20000 - 0.4)).toBeLessThan(0.02)
})

noTextRegression(thing, {
  version: 1,
  digests: ['c0a1e03b92a5340b', '14b148772a4bc742', '687477dd35c2685b', '84c65fc989740365', '8e935094b0f7b28c'],
})
