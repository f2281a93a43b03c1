import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './drift.ts'

test('is off by offset sd p / n at the p-th of n readings', () => {
  const samples = numbers({ x: new Float64Array(4) }, { x: { mean: 0, sd: 2 } })
  // 2 sd of 2 at the end: 1, 2, 3, 4.
  const up = thing.apply(samples, { offset: 2, direction: 'up' }, rootKey(1))
  expect(Array.from(column(up, 'x'))).toEqual([1, 2, 3, 4])
  const down = thing.apply(samples, { offset: 2, direction: 'down' }, rootKey(1))
  expect(Array.from(column(down, 'x'))).toEqual([-1, -2, -3, -4])
})

test('draws one direction per sequence, up about as often as down', () => {
  const rows = 400
  const samples = {
    ...numbers({ x: new Float64Array(rows) }, { x: { mean: 0, sd: 1 } }),
    sequences: Array.from({ length: rows }, (_, i) => Int32Array.of(i)),
  }
  const up = column(thing.apply(samples, { offset: 1, direction: 'random' }, rootKey(1)), 'x').filter(
    (v) => v === 1,
  ).length
  // Binomial(400, 1/2): sd 10.
  expect(Math.abs(up - 200)).toBeLessThan(40)
})

noRegression(thing, {
  version: 1,
  digests: ['8a3ec85b291a21da', '298da2a6e37c2097', '6d1c5bce138bb700', 'c2b862f136280116', 'a8256f9118f3c898'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['1458d4f1078c5b96', '14347a41f6cfa198', '028b6ddbd2019320', '19f2233bdb694f94', '54874255321aadac'],
})
