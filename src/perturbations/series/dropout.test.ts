import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './dropout.ts'

const rows = 60000
const samples = numbers({ x: Float64Array.from({ length: rows }, (_, p) => p) }, {})

test('loses the declared share, in bursts of the declared mean length', () => {
  const values = column(thing.apply(samples, { share: 0.2, burst: 4, reads: 'missing' }, rootKey(1)), 'x')
  const lost = values.filter(Number.isNaN).length
  const bursts = values.filter((v, p) => Number.isNaN(v) && !Number.isNaN(values[p - 1])).length
  // About 3,000 bursts of geometric length: relative standard error of the mean length 0.016, of the share 0.022.
  expect(Math.abs(lost / rows - 0.2)).toBeLessThan(0.018)
  expect(Math.abs(lost / bursts - 4)).toBeLessThan(0.26)
})

test('loses readings one by one where a burst has one', () => {
  const values = column(thing.apply(samples, { share: 0.3, burst: 1, reads: 'last' }, rootKey(1)), 'x')
  for (let p = 1; p < rows; p++) expect(values[p] >= p - 1 && values[p] <= p).toBe(true)
})

test('refuses bursts that cannot make up the share', () => {
  expect(thing.params.safeParse({ share: 0.8, burst: 2, reads: 'missing' }).success).toBe(false)
  expect(thing.params.safeParse({ share: 0.8, burst: 5, reads: 'missing' }).success).toBe(true)
})

noRegression(thing, {
  version: 1,
  digests: ['8d20dc31822a7090', 'f87f1ece215b1c99', 'db3a7d3861864a98', '5378f0572b4c1b8f', 'c4117402d39ff178'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['54a0c156b0c83480', 'a16901a984591a54', '217d33dac39e8b11', '01e5c91fc2622624', 'bfe0f9efc33280ec'],
})
