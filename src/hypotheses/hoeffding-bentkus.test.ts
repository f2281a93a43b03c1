import { expect, test } from 'vitest'
import { hoeffdingBentkus } from './hoeffding-bentkus.ts'

test("is Hoeffding's bound without a loss, where it is the exact binomial", () => {
  // exp(-n log(1 / (1 - m))) = (1 - m)^n, which is less than e times itself.
  expect(hoeffdingBentkus(0, 20, 0.1)).toBeCloseTo(0.9 ** 20, 13)
})

test('is the smaller of the two bounds', () => {
  // Hoeffding: (b/a)^(na) ((1-b)/(1-a))^(n(1-a)) with a = 0.25, b = 0.5, n = 4: 2 * (2/3)^3 = 0.5926; e P(Bin(4, 1/2) <= 1) = 0.8495.
  expect(hoeffdingBentkus(0.25, 4, 0.5)).toBeCloseTo(2 * (2 / 3) ** 3, 13)
  // e P(Bin(100, 1/2) <= 30) = 2.71828 * 3.92507e-5 (scipy 1.10: binom.cdf(30, 100, 0.5)).
  expect(hoeffdingBentkus(0.3, 100, 0.5) / (Math.E * 3.92506982279692e-5)).toBeCloseTo(1, 9)
})

test('says nothing where the mean is no less than the risk, or nothing was seen', () => {
  expect(hoeffdingBentkus(0.5, 1000, 0.5)).toBe(1)
  expect(hoeffdingBentkus(0, 0, 0.5)).toBe(1)
})
