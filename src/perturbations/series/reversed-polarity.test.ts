import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './reversed-polarity.ts'

test('mirrors the last readings at the mean or at zero', () => {
  const samples = numbers({ x: Float64Array.of(1, 2, 3, 4) }, { x: { mean: 10, sd: 1 } })
  const by = (about: 'mean' | 'zero') => [...column(thing.apply(samples, { share: 0.5, about }, rootKey(1)), 'x')]
  expect(by('mean')).toEqual([1, 2, 17, 16])
  expect(by('zero')).toEqual([1, 2, -3, -4])
})

noRegression(thing, {
  version: 1,
  digests: ['45d9b8a4a9283d3b', 'c091104550bf36cc', '25b3c8ef677a7093', '6fa9b753415ed506', '904a60248908eb59'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['7b0b9b4c9526a538', '8bd8770b2de9f91c', 'eab083c4d51f822f', 'd67fe1ce340432e4', '033bf4acaddf5e60'],
})
