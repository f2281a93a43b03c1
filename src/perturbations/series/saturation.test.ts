import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './saturation.ts'

test('clips to the training mean plus and minus reach sd', () => {
  const x = Float64Array.of(-9, 3, 5, 7, 99, Number.NaN)
  const samples = numbers({ x }, { x: { mean: 5, sd: 4 } })
  const both = thing.apply(samples, { reach: 0.5, side: 'both' }, rootKey(1))
  expect(Array.from(column(both, 'x'))).toEqual([3, 3, 5, 7, 7, Number.NaN])
  const high = thing.apply(samples, { reach: 0.5, side: 'high' }, rootKey(1))
  expect(Array.from(column(high, 'x'))).toEqual([-9, 3, 5, 7, 7, Number.NaN])
})

noRegression(thing, {
  version: 1,
  digests: ['3467d36d935c0414', 'e48b6aa0c7c64505', '41adb59dfe65609b', '223ad38889803c65', '6f9f9b7f574dee12'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['b3196c10c68e6cf7', 'a7ba1d49ecdf8076', '6a68b66351ec80e1', '745ef7453849885d', '27b1f981698959c5'],
})
