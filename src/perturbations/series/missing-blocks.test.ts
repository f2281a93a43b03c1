import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './missing-blocks.ts'

test('loses exactly the share, in one block of every stretch', () => {
  const samples = numbers({ x: Float64Array.from({ length: 1040 }, (_, p) => p) }, {})
  const values = column(thing.apply(samples, { share: 0.25, every: 100, reads: 'missing' }, rootKey(1)), 'x')
  for (let from = 0; from < 1040; from += 100) {
    const stretch = values.subarray(from, from + 100)
    const lost = Array.from(stretch.keys()).filter((p) => Number.isNaN(stretch[p]))
    expect(lost).toHaveLength(stretch.length / 4)
    expect(lost[lost.length - 1] - lost[0]).toBe(lost.length - 1)
  }
})

test('loses all of it with a share of 1', () => {
  const samples = numbers({ x: Float64Array.of(1, 2, 3) }, {})
  const values = column(thing.apply(samples, { share: 1, every: 2, reads: 'zero' }, rootKey(1)), 'x')
  expect(Array.from(values)).toEqual([0, 0, 0])
})

noRegression(thing, {
  version: 1,
  digests: ['6345210be44ace14', '30597452ac752b56', '4c300eeb0311c9b0', '63e1fc20fe3fbe59', 'bd85f77054a39f77'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['e2a022c8f49640fd', 'a242f7e3f0259629', '364da27660e9264c', '75b49d514b98677d', 'fa6d0b795a7f047e'],
})
