import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './quantisation.ts'

test('rounds to whole steps from the training mean', () => {
  const samples = numbers({ x: Float64Array.of(5, 5.9, 6.1, 2.9, Number.NaN) }, { x: { mean: 5, sd: 4 } })
  const values = column(thing.apply(samples, { step: 0.5 }, rootKey(1)), 'x')
  expect(Array.from(values)).toEqual([5, 5, 7, 3, Number.NaN])
})

test('is off by an error of variance step^2 / 12 where the readings vary over many steps', () => {
  const x = Float64Array.from({ length: 100000 }, (_, p) => p / 1000)
  const values = column(thing.apply(numbers({ x }, { x: { mean: 50, sd: 1 } }), { step: 2 }, rootKey(1)), 'x')
  const variance = values.reduce((sum, v, p) => sum + (v - x[p]) ** 2, 0) / x.length
  expect(variance).toBeCloseTo(4 / 12, 4)
})

noRegression(thing, {
  version: 1,
  digests: ['5252be155da4c828', '2d7d6990335e8f37', '5c3f60ad76158ca2', '985de06046c929c4', '2e968f5170e0be4f'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['b423c5278d951a96', 'd69bcd4e98b18717', '8063b529ddc45e31', '327539d04f46d77c', '0ff7dedd84152cff'],
})
