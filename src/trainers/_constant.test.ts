import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf } from '../../test/training-data.ts'
import { constantModel } from './_constant.ts'

test('answers the same for one row, for many and for none', async () => {
  const model = constantModel('constant', dataOf(2, 3, new Float32Array(3), new Int32Array(1)), [0.25, 0.75])
  expect(await predictions(model, new Float32Array(3), 3)).toEqual([0.25, 0.75])
  expect(await predictions(model, new Float32Array(9).fill(Number.NaN), 3)).toEqual([
    0.25, 0.75, 0.25, 0.75, 0.25, 0.75,
  ])
  expect(await predictions(model, new Float32Array(0), 3)).toEqual([])
})
