import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './rounding.ts'

test('rounds to multiples of step sd from the mean, halves up', () => {
  const x = Float64Array.of(10, 10.9, 11, 11.1, 9, 8.9, -3, Number.NaN)
  const values = column(thing.apply(numbers({ x }, { x: { mean: 10, sd: 4 } }), { step: 0.5 }, rootKey(1)), 'x')
  expect(Array.from(values)).toEqual([10, 10, 12, 12, 10, 8, -2, Number.NaN])
})

test('leaves an error of step / sqrt(12) sd, uniform within half a step', () => {
  const rows = 10000
  const x = Float64Array.from({ length: rows }, (_, i) => (i * 7919) % rows)
  const samples = numbers({ x }, { x: { mean: 0, sd: 1000 } })
  const error = column(thing.apply(samples, { step: 0.1 }, rootKey(1)), 'x').map((v, i) => v - x[i])
  // Whole numbers in steps of 100: errors -49 .. 50, of variance (100^2 - 1) / 12 about a mean of 1/2.
  expect(Math.max(...error)).toBe(50)
  expect(Math.min(...error)).toBe(-49)
  const variance = error.reduce((a, b) => a + (b - 0.5) ** 2, 0) / rows
  expect(variance).toBeCloseTo((100 ** 2 - 1) / 12, 6)
})

test('leaves a column alone that never varied in training', () => {
  const samples = numbers({ x: Float64Array.of(1.23) }, { x: { mean: 1, sd: 0 } })
  expect(column(thing.apply(samples, { step: 1 }, rootKey(1)), 'x')[0]).toBe(1.23)
})

noRegression(thing, {
  version: 1,
  digests: ['5252be155da4c828', '2d7d6990335e8f37', '5c3f60ad76158ca2', '985de06046c929c4', '2e968f5170e0be4f'],
})
