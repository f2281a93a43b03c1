import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './gaussian-noise.ts'

test('adds noise of mean 0 and sd sigma times the training sd to 20,000 zeros', () => {
  const samples = numbers({ x: new Float64Array(20000) }, { x: { mean: 0, sd: 3 } })
  const values = column(thing.apply(samples, { sigma: 0.5 }, rootKey(1)), 'x')
  const mean = values.reduce((a, b) => a + b) / 20000
  const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 20000)
  // Standard errors: 1.5 / sqrt(20000) = 0.0106 of the mean and 1.5 / sqrt(40000) = 0.0075 of the sd; within 4 of them.
  expect(Math.abs(mean)).toBeLessThan(0.043)
  expect(Math.abs(sd - 1.5)).toBeLessThan(0.03)
  // The share beyond 2 sd of a normal is 0.0455, standard error 0.0015.
  const beyond = values.filter((v) => Math.abs(v) > 3).length / 20000
  expect(Math.abs(beyond - 0.0455)).toBeLessThan(0.006)
})

test('is twice as far off at twice the sigma, and leaves a missing value missing', () => {
  const samples = numbers({ x: Float64Array.of(0, 0, Number.NaN) }, { x: { mean: 0, sd: 1 } })
  const once = column(thing.apply(samples, { sigma: 1 }, rootKey(1)), 'x')
  const twice = column(thing.apply(samples, { sigma: 2 }, rootKey(1)), 'x')
  expect(Array.from(twice)).toEqual(Array.from(once, (v) => 2 * v))
  expect(twice[2]).toBeNaN()
})

noRegression(thing, {
  version: 1,
  digests: ['f0157c3bc9d66b1e', 'bd1235aeb5f06600', '330709ba7a862b12', '8fc329ecd722e0ca', '5b74bafe1bf752ce'],
})
