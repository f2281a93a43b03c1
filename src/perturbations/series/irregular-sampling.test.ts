import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './irregular-sampling.ts'

test('shows a line as of a time within the spread, evenly', () => {
  const x = Float64Array.from({ length: 20000 }, (_, p) => 3 * p)
  const values = column(thing.apply(numbers({ x }, {}), { spread: 2 }, rootKey(1)), 'x').subarray(5, -5)
  const off = values.map((v, p) => v / 3 - (p + 5))
  expect(Math.max(...off)).toBeLessThanOrEqual(2)
  expect(Math.min(...off)).toBeGreaterThanOrEqual(-2)
  // Uniform in [-2, 2]: variance 4 / 3, standard error 0.0084.
  expect(Math.abs(off.reduce((sum, d) => sum + d * d, 0) / off.length - 4 / 3)).toBeLessThan(0.034)
})

noRegression(thing, {
  version: 1,
  digests: ['b203955e64ab9b7a', 'ee46dd55bc08d8f7', '562a4855f97098ea', 'a8340aa9e240fa91', '8a01c3a009a40b3b'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['bafa529d3b110bd4', '194cade8ad0f449c', '584f56a3f0186718', '0760f827369d27d4', 'fcf3881b164948c1'],
})
