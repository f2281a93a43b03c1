import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { normalCdf, normalQuantile } from '../numeric/normal.ts'
import { certifiedRadius, mostFrequent } from './certified-radius.ts'

test('where all draws agree the bound is the root of the failure', () => {
  // failure^(1 / n): 0.001^(1 / 100) = 0.93325430, Phi^-1 of it 1.5004750241 (scipy 1.10: norm.ppf(0.001 ** 0.01)).
  expect(certifiedRadius(100, 100, 0.001)).toBeCloseTo(normalQuantile(0.9332543007969911), 9)
  expect(certifiedRadius(100, 100, 0.001)).toBeCloseTo(1.5004750241206, 10)
})

test('it abstains where one half is not excluded', () => {
  // scipy 1.10: beta.ppf(0.001, 65, 36) = 0.4914, norm.ppf(beta.ppf(0.001, 66, 35)) = 0.0041358264633356.
  expect(certifiedRadius(65, 100, 0.001)).toBeNull()
  expect(certifiedRadius(66, 100, 0.001)).toBeCloseTo(0.0041358264633356, 12)
  expect(certifiedRadius(0, 100, 0.001)).toBeNull()
})

test('of a linear classifier it passes the true distance at most as often as declared, and nears it with more draws', () => {
  // At distance d (in standard deviations) from its boundary a linear classifier keeps its class with chance Phi(d).
  const failure = 0.05
  const gaps = [50, 500, 5000].map((draws) => {
    let over = 0
    let gap = 0
    let rows = 0
    for (let row = 0; row < 400; row++) {
      const stream = rootKey(9).fold(draws, row).stream()
      const distance = 0.5 + stream.uniform()
      let agreeing = 0
      for (let i = 0; i < draws; i++) if (distance + stream.normal() > 0) agreeing++
      const radius = certifiedRadius(agreeing, draws, failure)
      rows++
      if ((radius ?? 0) > distance) over++
      gap += distance - (radius ?? 0)
    }
    // 5 % of 400 are 20; three standard deviations of 4.4 above it.
    expect(over).toBeLessThanOrEqual(33)
    if (draws > 50) expect(over).toBeGreaterThan(4)
    return gap / rows
  })
  expect(gaps[0]).toBeGreaterThan(gaps[1])
  expect(gaps[1]).toBeGreaterThan(gaps[2])
  // 1.64 standard errors of a share at p = 0.84 over the density there: 1.64 sqrt(0.84 0.16 / 5000) / 0.24 = 0.035.
  expect(gaps[2]).toBeLessThan(0.05)
  expect(normalCdf(1)).toBeCloseTo(0.8413, 4)
})

test('the most frequent class, ties to the lowest, answers without a class left out', () => {
  expect(mostFrequent([2, 1, 2, 1, 0])).toBe(1)
  expect(mostFrequent([2, -1, -1, -1])).toBe(2)
  expect(mostFrequent([-1, -1])).toBeNull()
})
