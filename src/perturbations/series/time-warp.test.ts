import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './time-warp.ts'

const x = Float64Array.from({ length: 500 }, (_, p) => p)
const warped = (sigma: number) => column(thing.apply(numbers({ x }, {}), { sigma, every: 20 }, rootKey(1)), 'x')

test('never runs backwards, and begins and ends as before', () => {
  const values = warped(0.5)
  expect([values[0], values[499]]).toEqual([0, 499])
  for (let p = 1; p < 500; p++) expect(values[p]).toBeGreaterThan(values[p - 1])
})

test('has a speed whose logarithm spreads by sigma at the knots', () => {
  const values = warped(0.3)
  const speeds = Array.from({ length: 24 }, (_, k) => Math.log((values[20 * k + 21] - values[20 * k + 19]) / 2))
  const mean = speeds.reduce((a, b) => a + b) / 24
  const sd = Math.sqrt(speeds.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 23)
  // Relative standard error 1 / sqrt(46) = 0.15.
  expect(Math.abs(sd - 0.3)).toBeLessThan(0.16)
})

test('leaves time alone where its speed does not vary', () => {
  warped(0).forEach((v, p) => {
    expect(v).toBeCloseTo(p, 9)
  })
})

noRegression(thing, {
  version: 1,
  digests: ['ab80ee8551ad4071', '5bf216660e3c3fbe', '766fa25f37f5f80c', 'cfa25af83626536b', '44471265e7e7140e'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['e46bfe6d5c9e1106', '09158e9ef12a50fc', '42de0153619c4d44', 'b1b3d37aca94712d', 'b6936ab0c40ccf9e'],
})
