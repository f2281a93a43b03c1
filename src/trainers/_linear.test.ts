import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf } from '../../test/training-data.ts'
import { linearModel } from './_linear.ts'

const features = Float32Array.of(1, 2, -3, 4)

test('multiplies and adds for a number', async () => {
  const data = dataOf(null, 2, features, new Float64Array(2))
  const model = linearModel('linear', data, Float64Array.of(10, 0.5), Float64Array.of(100))
  expect(await predictions(model, features, 2)).toEqual([111, 72])
})

test('takes the softmax over classes', async () => {
  const data = dataOf(2, 2, features, new Int32Array(2))
  // Predictors 0 and log 3 in the first row: 1/4 and 3/4.
  const model = linearModel('linear', data, Float64Array.of(0, 1, 0, 0), Float64Array.of(0, Math.log(3) - 1))
  const scores = await predictions(model, features, 2)
  expect(scores[0]).toBeCloseTo(0.25, 7)
  expect(scores[1]).toBeCloseTo(0.75, 7)
})
