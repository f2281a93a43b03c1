import { expect, test } from 'vitest'
import { checkLevel, noInterval, proportionFault } from './interval.ts'

test('a level lies strictly between 0 and 1', () => {
  for (const level of [0, 1, 95, -0.5, Number.NaN]) expect(() => checkLevel(level)).toThrow(RangeError)
  expect(() => checkLevel(0.95)).not.toThrow()
})

test('no interval has null ends and the reason', () => {
  expect(noInterval('too few')).toEqual({ lower: null, upper: null, method: 'none', reason: 'too few' })
})

test('a proportion is of whole numbers, and of something', () => {
  expect(proportionFault(0, 1)).toBeNull()
  expect(proportionFault(0, 0)).toBe('no samples')
  expect(proportionFault(2, 1)).toBe('2 of 1 is not a proportion of whole numbers')
})
