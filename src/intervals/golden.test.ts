import { expect, test } from 'vitest'
import { formulaRows } from '../../test/formula.ts'
import { goldenCases } from '../../test/scored.ts'
import { jackknifeAcceleration } from '../numeric/jackknife.ts'
import { median } from '../numeric/quantile.ts'
import { sortNumbers } from '../numeric/sort.ts'
import { mean } from '../numeric/sum.ts'
import { agrestiCoull } from './agresti-coull.ts'
import { basic } from './basic.ts'
import { bca, bcaParts } from './bca.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { delong } from './delong.ts'
import type { Interval } from './interval.ts'
import { jeffreys } from './jeffreys.ts'
import { percentile } from './percentile.ts'
import { wilson } from './wilson.ts'

/** Within 1e-10 relative, 1e-12 absolute near zero: the tolerance of the golden files. */
function close(actual: number | null, expected: number, name: string): void {
  expect(Math.abs((actual ?? Number.NaN) - expected), `${name}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    Math.max(1e-12, 1e-10 * Math.abs(expected)),
  )
}

function ends(interval: Interval, expected: readonly number[], name: string): void {
  close(interval.lower, expected[0], name)
  close(interval.upper, expected[1], name)
}

const cases = goldenCases('bootstrap')
const single = cases.filter(({ input }) => input.statistic)

test.each(single.map((one) => [one.name, one] as const))(
  '%s: percentile, basic and BCa on the stated resamples',
  (name, one) => {
    const x = Float64Array.from(one.input.x as number[])
    const n = x.length
    const statistic = one.input.statistic === 'mean' ? mean : median
    const replicates = Float64Array.from({ length: one.input.B }, (_, b) =>
      statistic(Float64Array.from(formulaRows(one.input.indices, b, n), (row) => x[row])),
    )
    const estimate = statistic(x)
    close(estimate, one.output.statistic, name)
    one.output.first5.forEach((value: number, b: number) => {
      close(replicates[b], value, `${name} resample ${b}`)
    })
    ends(percentile(replicates, 0.95), one.output.percentile, name)
    ends(basic(replicates, estimate, 0.95), one.output.basic, name)
    const values = Float64Array.from(x, (_, left) => statistic(x.filter((_, row) => row !== left)))
    const a = jackknifeAcceleration({ values, multiplicity: new Float64Array(n).fill(1), stratum: null })
    close(a, one.output.a, `${name} acceleration`)
    const parts = bcaParts(sortNumbers(replicates), estimate, a, 0.95)
    close(parts?.z0 ?? null, one.output.z0, `${name} z0`)
    close(parts?.lowerShare ?? null, one.output.alpha1, `${name} alpha1`)
    close(parts?.upperShare ?? null, one.output.alpha2, `${name} alpha2`)
    ends(bca(replicates, estimate, a, 0.95), one.output.bca, name)
  },
)

test('there were golden bootstrap cases to compare', () => {
  expect(single.length).toBeGreaterThanOrEqual(12)
})

const paired = cases.filter(({ input }) => input.p1)

/** Macro-F1 over three classes, 0 for a class that neither occurs nor is predicted. */
function macroF1(labels: readonly number[], predictions: readonly number[], rows: Int32Array): number {
  let total = 0
  for (let c = 0; c < 3; c++) {
    let both = 0
    let either = 0
    for (const row of rows) {
      if (labels[row] === c && predictions[row] === c) both += 2
      if (labels[row] === c) either++
      if (predictions[row] === c) either++
    }
    total += either === 0 ? 0 : both / either
  }
  return total / 3
}

test.each(paired.map((one) => [one.name, one] as const))('%s: the same resamples for both models', (name, one) => {
  const { labels, p1, p2, B, indices } = one.input
  const n = labels.length
  const accuracy = (p: number[], rows: Int32Array): number => rows.filter((row) => p[row] === labels[row]).length / n
  const all = Int32Array.from({ length: n }, (_, i) => i)
  const differences = (of: (p: number[], rows: Int32Array) => number): Float64Array =>
    Float64Array.from({ length: B }, (_, b) => {
      const rows = formulaRows(indices, b, n)
      return of(p1, rows) - of(p2, rows)
    })
  const f1 = (p: number[], rows: Int32Array): number => macroF1(labels, p, rows)
  close(accuracy(p1, all) - accuracy(p2, all), one.output.acc_diff, name)
  close(f1(p1, all) - f1(p2, all), one.output.f1_diff, name)
  const accuracies = differences(accuracy)
  ends(percentile(accuracies, 0.95), one.output.acc_ci, name)
  ends(percentile(differences(f1), 0.95), one.output.f1_ci, name)
  close(accuracies.filter((d) => d <= 1e-12).length / B, one.output.share_acc_le_0, name)
})

test('proportions agree with statsmodels 0.13.5', () => {
  const proportions = goldenCases('tests').filter(({ name }) => name.startsWith('proportion'))
  expect(proportions.length).toBeGreaterThanOrEqual(6)
  for (const { name, input, output } of proportions) {
    const level = 1 - input.alpha
    ends(wilson(input.k, input.n, level), output.wilson, name)
    ends(clopperPearson(input.k, input.n, level), output.beta, name)
    ends(agrestiCoull(input.k, input.n, level), output.agresti_coull, name)
    ends(jeffreys(input.k, input.n, level), output.jeffreys, name)
  }
})

test('DeLong: variance as in roc_comparison, from the width of the interval', () => {
  const curves = goldenCases('tests').filter(({ name }) => name.startsWith('delong'))
  expect(curves.length).toBeGreaterThanOrEqual(8)
  for (const { name, input, output } of curves) {
    for (const model of [0, 1]) {
      const scores = Float64Array.from(input[`scores${model + 1}`] as number[])
      const positives = scores.filter((_, i) => input.labels[i] === 1)
      const negatives = scores.filter((_, i) => input.labels[i] === 0)
      // A level of about one half keeps both ends inside [0, 1]; its z is 0.6744897501960817.
      const interval = delong(positives, negatives, 0.5)
      const half = 0.6744897501960817 * Math.sqrt(output.cov[model][model])
      ends(interval, [output.auc[model] - half, output.auc[model] + half], name)
    }
  }
})
