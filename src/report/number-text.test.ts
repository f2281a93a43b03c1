import { expect, test } from 'vitest'
import { count, decimalsOf, numberLine, numberText, percent, pText } from './number-text.ts'
import type { Measured } from './report-data.ts'

const measured = (
  value: number | null,
  lower: number | null,
  upper: number | null,
  more: Partial<Measured> = {},
): Measured => ({
  value,
  lower,
  upper,
  method: 'bca',
  n: 100,
  ...more,
})

test.each([
  [0.84237, 0.8311, 0.8529, '0.842 [0.831, 0.853]'],
  [58.3499, 56.1, 60, '58.3 [56.1, 60.0]'],
  [12345.6, 12000, 13000, '12,346 [12,000, 13,000]'],
  [-0.0061, -0.009, -0.003, '−0.00610 [−0.00900, −0.00300]'],
  [0, -0.14249, 0.1425, '0.000 [−0.142, 0.142]'],
  [1, 0.99, 1, '1.00 [0.99, 1.00]'],
  [-0.00000001, -1, 1, '0.00 [−1.00, 1.00]'],
])('shows %d with three digits and its interval in the same decimals', (value, lower, upper, text) => {
  expect(numberLine(measured(value, lower, upper))).toBe(text)
})

test('shows differences of shares in percent points, and units after the value', () => {
  expect(numberLine(measured(0.132, 0.101, 0.1633), { scale: 100, suffix: ' pp' })).toBe('13.2 pp [10.1, 16.3]')
  expect(numberLine(measured(53.81, null, null), { scale: 1, suffix: ' rentals' })).toBe('53.8 rentals')
})

test('says "not reached" with where the axis ended', () => {
  const value = measured(null, 6.871, null, { reason: 'not reached', censored: 18 })
  expect(numberText(value)).toEqual({ value: '> 18 (not reached)', interval: '[6.87, ∞)', suffix: '' })
  expect(numberLine(measured(null, null, null, { reason: 'not reached', censored: 1 }))).toBe('> 1 (not reached)')
})

test('shows what is undefined as n/a with its reason, never as a number', () => {
  expect(numberLine(measured(null, null, null, { reason: '2 rows, fewer than 30' }))).toBe(
    'n/a (2 rows, fewer than 30)',
  )
  expect(numberLine(null)).toBe('n/a (not measured)')
})

test('leaves an end beyond the axis open', () => {
  expect(numberLine(measured(0.5, 0.4, null))).toBe('0.500 [0.400, ∞)')
})

test('counts with commas, gives p-values and shares', () => {
  expect(count(17379)).toBe('17,379')
  expect(count(-1234567)).toBe('−1,234,567')
  expect([pText(0.00002), pText(0.0042), pText(0.0312), pText(null)]).toEqual(['< 0.001', '0.0042', '0.031', 'n/a'])
  expect([percent(0.05), percent(0.2342)]).toEqual(['5 %', '23.4 %'])
  expect(decimalsOf(0.000123)).toBe(6)
})
