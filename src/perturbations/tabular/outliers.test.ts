import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './outliers.ts'

test('replaces the declared share by values at least size sd from the training mean, on either side', () => {
  const rows = 40000
  const samples = numbers({ x: new Float64Array(rows).fill(10.5) }, { x: { mean: 10, sd: 2 } })
  const values = column(thing.apply(samples, { share: 0.25, size: 4 }, rootKey(1)), 'x')
  const out = values.filter((v) => v !== 10.5).map((v) => (v - 10) / 2)
  // Standard error of the share: sqrt(0.25 0.75 / 40000) = 0.0022; of either side: 0.005 of the outliers.
  expect(Math.abs(out.length / rows - 0.25)).toBeLessThan(0.0088)
  expect(Math.abs(out.filter((v) => v > 0).length / out.length - 0.5)).toBeLessThan(0.02)
  expect(out.every((v) => Math.abs(v) >= 4)).toBe(true)
})

test('lies beyond k sizes with probability 1 / k^3 and 1.5 sizes out on average, a Pareto tail', () => {
  const rows = 40000
  const samples = numbers({ x: new Float64Array(rows) }, { x: { mean: 0, sd: 1 } })
  const far = column(thing.apply(samples, { share: 1, size: 5 }, rootKey(2)), 'x').map((v) => Math.abs(v) / 5)
  // Standard errors: sqrt(1/8 7/8 / 40000) = 0.0017, sqrt(1/27 26/27 / 40000) = 0.00095, sqrt(0.75 / 40000) = 0.0043.
  expect(Math.abs(far.filter((v) => v > 2).length / rows - 1 / 8)).toBeLessThan(0.0068)
  expect(Math.abs(far.filter((v) => v > 3).length / rows - 1 / 27)).toBeLessThan(0.0038)
  expect(Math.abs(far.reduce((a, b) => a + b) / rows - 1.5)).toBeLessThan(0.018)
})

test('leaves a missing value missing', () => {
  const samples = numbers({ x: Float64Array.of(Number.NaN) }, { x: { mean: 0, sd: 1 } })
  expect(column(thing.apply(samples, { share: 1, size: 5 }, rootKey(1)), 'x')[0]).toBeNaN()
})

noRegression(thing, {
  version: 1,
  digests: ['d957ed159327cbdd', '5c97cead2833a8c1', '7cd853d2e43079d5', 'b53923c7c939cbc2', 'e045a465218f3484'],
})
