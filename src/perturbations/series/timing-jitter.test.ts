import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './timing-jitter.ts'

test('shows the value of 1 to lag rows before, each as often', () => {
  const rows = 30000
  const x = Float64Array.from({ length: rows }, (_, i) => i)
  const values = column(thing.apply(numbers({ x }, {}), { share: 0.6, lag: 3 }, rootKey(1)), 'x')
  const counts = [0, 0, 0, 0]
  values.forEach((v, i) => {
    if (i >= 3) counts[i - v]++
  })
  // 0.4 on time, 0.2 for each of the three lags; standard error below 0.003.
  expect(counts.reduce((a, b) => a + b)).toBe(rows - 3)
  expect(Math.abs(counts[0] / rows - 0.4)).toBeLessThan(0.012)
  for (const lag of [1, 2, 3]) expect(Math.abs(counts[lag] / rows - 0.2)).toBeLessThan(0.01)
})

test('never reaches into another sequence', () => {
  const x = Float64Array.of(1, 100, 2, 200)
  const samples = { ...numbers({ x }, {}), sequences: [Int32Array.of(0, 2), Int32Array.of(1, 3)] }
  const values = column(thing.apply(samples, { share: 1, lag: 9 }, rootKey(1)), 'x')
  expect(Array.from(values)).toEqual([1, 100, 1, 100])
})

noRegression(thing, {
  version: 1,
  digests: ['166ce0d3d44ca34c', 'ef71e478d6dd7470', '3cb87daaf9239f3b', '6b9886f707b5db12', 'edee10432697210c'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['43818c9542284693', 'b80ab84ded90b13d', '30bc33308553ab9c', 'd8e163740b989361', '39897e82a143df3b'],
})
