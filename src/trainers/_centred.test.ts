import { expect, test } from 'vitest'
import { dataOf } from '../../test/training-data.ts'
import { centre } from './_centred.ts'

const data = dataOf(null, 2, Float32Array.of(1, 10, 3, 10, 5, 40), new Float64Array(3))

test('takes the mean off each feature', () => {
  const { features, means, totalWeight } = centre(data)
  expect([...means]).toEqual([3, 20])
  expect([...features]).toEqual([-2, -10, 0, -10, 2, 20])
  expect(totalWeight).toBe(3)
})

test('weighs the mean', () => {
  const { means, weight } = centre({ ...data, weight: Float64Array.of(1, 0, 3) })
  expect([...means]).toEqual([4, 32.5])
  expect([...weight]).toEqual([1, 0, 3])
})
