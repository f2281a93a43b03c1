import { expect, test } from 'vitest'
import { timeOrder } from './time-order.ts'

const time = Float64Array.of(0, 1000, 2000, 3000)
const ids = ['a', 'b', 'c', 'd']

test('refuses training rows dated after the first evaluated row', () => {
  const found = timeOrder(time, ids, { train: Int32Array.of(0, 3), test: Int32Array.of(1, 2) })
  expect(found).toMatchObject([
    {
      code: 'DATA_TIME',
      severity: 'fail',
      samples: ['d'],
      evidence: { lastTraining: '1970-01-01T00:00:03.000Z', firstEvaluated: '1970-01-01T00:00:01.000Z' },
    },
  ])
})

test('is content where training ends before evaluation begins, also with places for times', () => {
  expect(timeOrder(time, ids, { train: Int32Array.of(0, 1), test: Int32Array.of(2, 3) })).toEqual([])
  expect(
    timeOrder(time, ids, { train: Int32Array.of(2), test: Int32Array.of(0) }, false)[0].evidence.lastTraining,
  ).toBe('2000')
})
