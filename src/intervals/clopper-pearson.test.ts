import { expect, test } from 'vitest'
import { binomialCdf } from '../numeric/binomial.ts'
import { clopperPearson } from './clopper-pearson.ts'

test('the ends are where either tail of the binomial law is 2.5 %', () => {
  const { lower, upper } = clopperPearson(8, 10, 0.95)
  expect(binomialCdf(8, 10, upper!)).toBeCloseTo(0.025, 12)
  expect(1 - binomialCdf(7, 10, lower!)).toBeCloseTo(0.025, 12)
})

test('no success of n: the upper end is 1 - 0.025^(1/n)', () => {
  const { lower, upper } = clopperPearson(0, 5, 0.95)
  expect(lower).toBe(0)
  expect(upper).toBeCloseTo(1 - 0.025 ** 0.2, 12)
  expect(clopperPearson(5, 5, 0.95).upper).toBe(1)
  expect(clopperPearson(0, 0, 0.95)).toMatchObject({ method: 'none', reason: 'no samples' })
})
