import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
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

noRegression(thing, {
  version: 1,
  digests: ['374d50b4c2d066ec', '28531018de63e6de', '615e215007687906', 'ac2b59ff845f677e', '4a1f792e12b047e4'],
})
