import { expect, test } from 'vitest'
import { HIGH, LOW, powerOfTwo, scaleByPowerOfTwo, scratch, words } from './bits.ts'

test('the words of a double are those of IEEE 754', () => {
  scratch[0] = -1.5
  expect([words[HIGH], words[LOW]]).toEqual([0xbff80000, 0])
  scratch[0] = Number.MIN_VALUE
  expect([words[HIGH], words[LOW]]).toEqual([0, 1])
})

test('powers of two are exact over the whole range and end in 0 and Infinity', () => {
  let expected = Number.MIN_VALUE
  for (let k = -1074; k <= 1023; k++) {
    expect(powerOfTwo(k)).toBe(expected)
    expected *= 2
  }
  expect(powerOfTwo(1024)).toBe(Number.POSITIVE_INFINITY)
  expect(powerOfTwo(-1075)).toBe(0)
})

test('scaling is exact while the result is a normal number', () => {
  expect(scaleByPowerOfTwo(1.75, -1022)).toBe(1.75 * 2.2250738585072014e-308)
  expect(scaleByPowerOfTwo(0.75, 1024)).toBe(0.75 * 2 * 8.98846567431158e307)
  expect(scaleByPowerOfTwo(1.5, -1075)).toBe(Number.MIN_VALUE)
  expect(scaleByPowerOfTwo(3, 4)).toBe(48)
})
