import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './shifted-columns.ts'

test('every number moves one column to the right, in the order that is named', () => {
  const samples = numbers({ a: Float64Array.of(1, 2), b: Float64Array.of(3, 4), c: Float64Array.of(5, 6) }, {})
  const by = (order: string[] | null) => {
    const after = thing.apply(samples, { share: 1, order }, rootKey(1))
    return ['a', 'b', 'c'].map((name) => [...column(after, name)])
  }
  const none = [Number.NaN, Number.NaN]
  expect(by(null)).toEqual([none, [1, 2], [3, 4]])
  expect(by(['c', 'a', 'b'])).toEqual([[5, 6], [1, 2], none])
})

noRegression(thing, {
  version: 1,
  digests: ['cca9969bede14d51', '99ad1baba312ad38', '11c76d018d7705b6', 'd560e4eb7f4311ab', '8797d736725297f0'],
})
