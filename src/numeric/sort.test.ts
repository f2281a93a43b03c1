import fc from 'fast-check'
import { expect, test } from 'vitest'
import { argsort, sortNumbers } from './sort.ts'

test('argsort is stable, takes -0 as 0 and puts NaN last', () => {
  expect([...argsort(Float64Array.of(3, NaN, -1, 3, 0, -0, NaN, -Infinity, Infinity))]).toEqual([
    7, 2, 4, 5, 0, 3, 8, 1, 6,
  ])
  expect([...argsort(new Float64Array(0))]).toEqual([])
  expect([...argsort(new Float64Array(4).fill(7))]).toEqual([0, 1, 2, 3])
})

test('argsort does what the stable comparison sort of the language does', () => {
  const value = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(NaN, -0, 5e-324, -5e-324))
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), (list) => {
      const values = Float64Array.from(list)
      const order = [...values.keys()].sort((i, j) => {
        const [a, b] = [values[i], values[j]]
        if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
        return a < b ? -1 : a > b ? 1 : 0
      })
      expect([...argsort(values)]).toEqual(order)
    }),
    { numRuns: 100 },
  )
})

test('sortNumbers copies and sorts by value', () => {
  const values = [10, 9, NaN, 1, -0, 0]
  expect([...sortNumbers(values)]).toEqual([-0, 0, 1, 9, 10, NaN])
  expect(values[0]).toBe(10)
})
