import { expect, test } from 'vitest'
import type { Bootstrap } from '../intervals/bootstrap.ts'
import { differenceOf, resampledDifference } from './resampled-difference.ts'

const replicates = Float64Array.of(-0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.3, 0.4, 0.5)
const found: Bootstrap = {
  value: 0.25,
  interval: { lower: -0.1, upper: 0.5, method: 'bca' } as Bootstrap['interval'],
  error: 0.17,
  replicates,
  drawn: 9,
  undefinedShare: 0,
}

test('the second cell less the first, undefined where one is', () => {
  expect(differenceOf([0.25, 1])).toBe(0.75)
  expect(differenceOf([null, 1])).toMatchObject({ value: null })
})

test('both tests come from the same resamples', () => {
  // One of nine at or below 0, two at or above 0.4.
  const difference = resampledDifference(found, 0.4)
  expect(difference.p).toBeCloseTo(4 / 10, 14)
  expect(difference.pEquivalence).toBeCloseTo(3 / 10, 14)
  expect(difference).not.toHaveProperty('undefinedShare')
  expect(resampledDifference(found, null).pEquivalence).toBeNull()
})

test('without an interval there is no test, and a difference of 0 throughout is no evidence', () => {
  const interval = { lower: null, reason: 'only 3 clusters' } as Bootstrap['interval']
  const none = { p: null, pEquivalence: null, method: 'none', reason: 'only 3 clusters' }
  expect(resampledDifference({ ...found, interval }, 0.4)).toMatchObject(none)
  expect(resampledDifference({ ...found, interval, value: 0, error: 0 }, 0.4)).toMatchObject({
    p: 1,
    pEquivalence: null,
  })
  expect(resampledDifference({ ...found, undefinedShare: 0.02 }, 0.4).undefinedShare).toBe(0.02)
})
