import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './total-loss.ts'

test('all columns fall silent at the same step', () => {
  const samples = numbers({ x: Float64Array.of(1, 2, 3, 4), y: Float64Array.of(5, 6, 7, 8) }, {})
  const by = (reads: 'missing' | 'zero' | 'last') => {
    const after = thing.apply(samples, { share: 0.5, reads }, rootKey(1))
    return [[...column(after, 'x')], [...column(after, 'y')]]
  }
  expect(by('missing')).toEqual([
    [1, 2, Number.NaN, Number.NaN],
    [5, 6, Number.NaN, Number.NaN],
  ])
  expect(by('last')).toEqual([
    [1, 2, 2, 2],
    [5, 6, 6, 6],
  ])
})

noRegression(thing, {
  version: 1,
  digests: ['0eb3b7dd7f5fa6e7', 'ef15fd105922b3d9', 'ffe931b47a7613c1', 'dc4be4a6ad9aeae5', '9929cda3e3e663e3'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['be1b778c4e3eaa22', '90409080a557f0cd', 'ffee809a73f5998f', '027a49c4614ce64d', 'df81a84d7557ba9f'],
})
