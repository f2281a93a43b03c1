import { expect, test } from 'vitest'
import { equivalenceFromNormal, equivalenceFromResamples } from './equivalence.ts'

test('resamples: the larger share at or beyond either end of the margin', () => {
  const replicates = Float64Array.of(-0.3, -0.2, -0.1, 0, 0.1, 0.15, Number.NaN, 0.1, 0, 0.05)
  // Of 9: two at or below -0.2, none at or above 0.2.
  expect(equivalenceFromResamples(replicates, 0.2)).toBeCloseTo(3 / 10, 14)
  expect(
    equivalenceFromResamples(
      replicates.map((x) => -x),
      0.2,
    ),
  ).toBeCloseTo(3 / 10, 14)
  expect(equivalenceFromResamples(replicates, 0.5)).toBeCloseTo(1 / 10, 14)
  expect(equivalenceFromResamples(new Float64Array(0), 1)).toBe(1)
})

test('without a margin nothing is equivalent: half of the resamples lie on the other side', () => {
  expect(equivalenceFromResamples(Float64Array.of(-1, 1, -2, 2), 0)).toBeCloseTo(3 / 5, 14)
  expect(equivalenceFromResamples(Float64Array.of(0, 0, 0), 0)).toBe(1)
})

test('normal: 1.644854 standard errors from the margin is 5 %', () => {
  expect(equivalenceFromNormal(0.02, 0.01, 0.02 + 0.01644854)).toBeCloseTo(0.05, 6)
  expect(equivalenceFromNormal(-0.02, 0.01, 0.02 + 0.01644854)).toBeCloseTo(0.05, 6)
  expect(equivalenceFromNormal(0.3, 0.1, 0.3)).toBeCloseTo(0.5, 14)
  expect(() => equivalenceFromNormal(0, 0, 1)).toThrow(RangeError)
})
