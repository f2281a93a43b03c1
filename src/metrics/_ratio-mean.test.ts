import { expect, test } from 'vitest'
import { meanRatio, ratio } from './_ratio-mean.ts'

const of = (...values: number[]) => Float64Array.from(values)

test('a class with 0/0 is left out, or counts as 0 or 1', () => {
  expect(meanRatio(of(1, 0), of(2, 0), null)).toBe(0.5)
  expect(meanRatio(of(1, 0), of(2, 0), 0)).toBe(0.25)
  expect(meanRatio(of(1, 0), of(2, 0), 1)).toBe(0.75)
  expect(meanRatio(of(0, 0), of(0, 0), null)).toEqual({ value: null, reason: '0/0 for every class' })
})

test('a single 0/0 is null with the given reason unless a convention is named', () => {
  expect(ratio(0, 0, null, 'why')).toEqual({ value: null, reason: 'why' })
  expect(ratio(0, 0, 0, 'why')).toBe(0)
  expect(ratio(1, 4, 0, 'why')).toBe(0.25)
})
