import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './symmetric.ts'

test('flips the declared share of the classes to each other class alike', () => {
  const samples = { ...numbers({ y: new Float64Array(20000).fill(1) }, {}), classes: 4 }
  const values = column(thing.apply(samples, { share: 0.3, sigma: 0 }, rootKey(1)), 'y')
  const share = (code: number) => values.filter((v) => v === code).length / 20000
  // 0.7 stay, 0.1 go to each of the three others; standard errors 0.0032 and 0.0021.
  expect(Math.abs(share(1) - 0.7)).toBeLessThan(0.013)
  for (const code of [0, 2, 3]) expect(Math.abs(share(code) - 0.1)).toBeLessThan(0.0085)
})

test('adds noise in training sd to a regression target', () => {
  const samples = numbers({ y: new Float64Array(20000) }, { y: { mean: 0, sd: 10 } })
  const values = column(thing.apply(samples, { share: 0, sigma: 0.2 }, rootKey(1)), 'y')
  const sd = Math.sqrt(values.reduce((a, b) => a + b * b, 0) / 20000)
  // Standard error 2 / sqrt(40000) = 0.01.
  expect(Math.abs(sd - 2)).toBeLessThan(0.04)
})

noRegression(thing, {
  version: 1,
  digests: ['87bd8bda6cf0fc43', 'b738c5cd99290af3', '8166625d95afb43a', 'c4d922a84c3c4a69', '171725a3c9214a4c'],
})
