import { expect, test } from 'vitest'
import { goldenCases } from '../../test/scored.ts'
import { rootKey } from '../core/key.ts'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { bonferroni } from './bonferroni.ts'
import { delongPaired } from './delong-paired.ts'
import { holm } from './holm.ts'
import { mcnemar } from './mcnemar.ts'
import { signFlip } from './sign-flip.ts'
import { twoSamplePermutation } from './two-sample-permutation.ts'

function close(actual: number | null | undefined, expected: number, name: string, tolerance = 1e-10): void {
  expect(Math.abs((actual ?? Number.NaN) - expected), `${name}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    Math.max(1e-12, tolerance * Math.abs(expected)),
  )
}

/** The cases whose name begins so; there must be some. */
function casesOf(start: string, least: number) {
  const cases = goldenCases('tests').filter(({ name }) => name.startsWith(start))
  expect(cases.length).toBeGreaterThanOrEqual(least)
  return cases
}

test('McNemar agrees with statsmodels 0.13.5', () => {
  for (const { name, input, output } of casesOf('mcnemar', 3)) {
    const result = mcnemar(input.table[0][1], input.table[1][0])
    close(result.statistic, output.exact.stat, name)
    close(result.exact, output.exact.p, name)
    close(result.corrected.statistic, output.corrected.stat, name)
    close(result.corrected.p, output.corrected.p, name)
    close(result.uncorrected.statistic, output.uncorrected.stat, name)
    close(result.uncorrected.p, output.uncorrected.p, name)
  }
})

test('paired DeLong agrees with roc_comparison', () => {
  for (const { name, input, output } of casesOf('delong', 8)) {
    const result = delongPaired(input.labels, Float64Array.from(input.scores1), Float64Array.from(input.scores2))
    if (result.p === null) throw new Error(result.reason)
    close(result.areas[0], output.auc[0], name)
    close(result.areas[1], output.auc[1], name)
    close(result.covariance[0], output.cov[0][0], name)
    close(result.covariance[1], output.cov[1][1], name)
    close(result.covariance[2], output.cov[0][1], name)
    // The reference subtracts the other way round.
    close(-result.z, output.z, name)
    close(result.p, output.p, name, 1e-8)
  }
})

test('sign flips and two-sample permutations agree with full enumeration', () => {
  for (const { name, input, output } of casesOf('sign-flip', 1)) {
    const result = signFlip(Float64Array.from(input.differences), 1000, rootKey(0))
    expect(result, name).toEqual({ p: output.p, count: output.count, total: output.total, exact: true })
  }
  for (const { name, input, output } of casesOf('two-sample', 1)) {
    const result = twoSamplePermutation(Float64Array.from(input.x), Float64Array.from(input.y), 1000, rootKey(0))
    close(result.statistic, output.stat, name)
    close(result.p, output.p_absolute, name)
    expect(result.total).toBe(output.total)
  }
})

test('corrections for many tests agree with statsmodels 0.13.5', () => {
  for (const { name, input, output } of casesOf('multiple', 2)) {
    const p = Float64Array.from(input.p)
    for (const [adjust, expected] of [
      [bonferroni, output.bonferroni],
      [holm, output.holm],
      [benjaminiHochberg, output.fdr_bh],
    ] as const) {
      const adjusted = adjust(p)
      expected.adjusted.forEach((value: number, i: number) => {
        close(adjusted[i], value, name)
      })
      expect([...adjusted].map((value) => value <= input.alpha)).toEqual(expected.reject)
    }
  }
})
