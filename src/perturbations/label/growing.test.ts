import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './growing.ts'

const rows = 40000

test('flips more and more labels, half of the share overall', () => {
  const samples = { ...numbers({ y: new Float64Array(rows).fill(1) }, {}), classes: 3 }
  const values = column(thing.apply(samples, { share: 0.4, sigma: 0 }, rootKey(1)), 'y')
  const wrong = (from: number, to: number) => values.subarray(from, to).filter((v) => v !== 1).length / (to - from)
  // The mean of 0.4 p / n over each quarter is 0.05, 0.15, 0.25, 0.35; standard errors at most 0.0048.
  for (const [q, rate] of [0.05, 0.15, 0.25, 0.35].entries())
    expect(Math.abs(wrong((q * rows) / 4, ((q + 1) * rows) / 4) - rate)).toBeLessThan(0.0195)
  expect(Math.abs(wrong(0, rows) - 0.2)).toBeLessThan(0.008)
})

test('grows within each sequence on its own', () => {
  const sequences = [Int32Array.of(0), Int32Array.of(1, 2)]
  const samples = { ...numbers({ y: new Float64Array(3) }, { y: { mean: 0, sd: 1 } }), sequences }
  const at = (sigma: number) => column(thing.apply(samples, { share: 0, sigma }, rootKey(1)), 'y')
  // A reading at the end of its sequence has all the noise, the first of two half of it: alone it would have all.
  const alone = { ...samples, sequences: [0, 1, 2].map((row) => Int32Array.of(row)) }
  const whole = column(thing.apply(alone, { share: 0, sigma: 2 }, rootKey(1)), 'y')
  expect(Array.from(at(2))).toEqual([whole[0], whole[1] / 2, whole[2]])
})

test('gives a regression target noise of sigma / sqrt(3) sd overall', () => {
  const samples = numbers({ y: new Float64Array(rows) }, { y: { mean: 0, sd: 10 } })
  const values = column(thing.apply(samples, { share: 0, sigma: 0.3 }, rootKey(2)), 'y')
  // The mean of (p / n)^2 is 1/3: variance 3, with standard error sqrt(2) 9 sqrt(1/5 - 1/9 + ...) / 200 below 0.06.
  expect(Math.abs(values.reduce((a, b) => a + b * b, 0) / rows - 3)).toBeLessThan(0.15)
})

noRegression(thing, {
  version: 1,
  digests: ['87bd8bda6cf0fc43', 'ad35ae7c1301f3f7', '4525b1ce3ed91c95', 'e245d71965a719fd', 'bf23bf19d6f7dad1'],
})
