import fc from 'fast-check'
import { expect, test } from 'vitest'
import { midRanks } from './ranks.ts'

test('ties share the mean of their ranks and NaN has none', () => {
  expect([...midRanks(Float64Array.of(10, 20, 10, 30, 10))]).toEqual([2, 4, 2, 5, 2])
  expect([...midRanks(Float64Array.of(0, NaN, -0, -5))]).toEqual([2.5, NaN, 2.5, 1])
  expect([...midRanks(new Float64Array(0))]).toEqual([])
})

test('a rank is one more than the smaller values and half the other equal ones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }), (list) => {
      const expected = list.map(
        (x) => 0.5 + list.filter((other) => other < x).length + list.filter((other) => other === x).length / 2,
      )
      expect([...midRanks(Float64Array.from(list))]).toEqual(expected)
    }),
    { numRuns: 100 },
  )
})
