import { expect, test } from 'vitest'
import { goldenCases } from '../../test/scored.ts'
import { rootKey } from '../core/key.ts'
import type { Scored } from '../core/scored.ts'
import { openMeasure } from '../engine/measure.ts'
import { openPanel, type Protocol } from '../engine/panel.ts'
import { normalCdf } from '../numeric/normal.ts'
import { pairedDifference } from './paired-difference.ts'

const protocol: Protocol = { level: 0.95, replicates: 500, key: rootKey(5), grouping: { by: 'row' }, minimumCell: 1 }
const binary = { kind: 'classification', classes: 2, positive: 1, cost: null } as const

const classes = (right: readonly boolean[], weight: Float64Array | null = null): Scored => ({
  rows: right.length,
  target: Int32Array.from(right, () => 1),
  prediction: Int32Array.from(right, Number),
  scores: null,
  weight,
  reference: null,
})
const ranked = (target: readonly number[], score: readonly number[]): Scored => ({
  rows: target.length,
  target: Int32Array.from(target),
  prediction: Int32Array.from(score, (s) => Number(s > 0.5)),
  scores: Float64Array.from(score.flatMap((s) => [1 - s, s])),
  weight: null,
  reference: null,
})

async function between(use: string, [a, b]: readonly Scored[], change: Partial<Protocol> = {}, margin?: number) {
  const measure = await openMeasure({ use })
  const own = { ...protocol, ...change }
  const samples = Int32Array.from({ length: a.rows }, (_, i) => i)
  const panel = openPanel(
    measure,
    [a, b].map((rows) => ({ axes: {}, rows, samples })),
    binary,
    own,
  )
  return pairedDifference(measure, panel, 1, binary, own, margin)
}

// 100 rows: 70 right in both, 6 in the first only, 18 in the second only.
const first = Array.from({ length: 100 }, (_, i) => i < 76)
const second = Array.from({ length: 100 }, (_, i) => i < 70 || (i >= 76 && i < 94))

test('a rate of single rows is tested by McNemar, and against the margin by its resamples', async () => {
  const found = await between('accuracy', [classes(first), classes(second)], {}, 0.3)
  // scipy.stats.binomtest(6, 24).pvalue
  expect(found).toMatchObject({ value: expect.closeTo(0.12, 12), test: 'mcnemar exact' })
  expect(found.p).toBeCloseTo(0.0226558446884155, 12)
  // Standard error sqrt((24 - 12^2 / 100) / 100^2) = 0.0475; 0.3 lies 3.8 of them above.
  expect(found.error).toBeCloseTo(0.0475, 2)
  expect(found.pEquivalence).toBeCloseTo(1 / 501, 12)
  expect((await between('accuracy', [classes(first), classes(second)], {}, 0.12)).pEquivalence).toBeGreaterThan(0.4)
  expect((await between('accuracy', [classes(first), classes(second)])).pEquivalence).toBeNull()
})

test('weights and clusters leave it to the resamples', async () => {
  const weight = new Float64Array(100).fill(2)
  const weighted = await between('accuracy', [classes(first, weight), classes(second, weight)])
  expect(weighted).toMatchObject({ test: 'paired bootstrap', value: expect.closeTo(0.12, 12) })
  const cluster = Int32Array.from(first, (_, i) => i % 20)
  const grouping = { by: 'cluster', cluster } as const
  expect(await between('accuracy', [classes(first), classes(second)], { grouping })).toMatchObject({
    test: 'paired bootstrap',
    method: expect.stringMatching(/^cluster/),
  })
})

test('fewer than five clusters give a difference and nothing that rests on resampling', async () => {
  const grouping = { by: 'cluster', cluster: Int32Array.from(first, (_, i) => i % 4) } as const
  const none = { lower: null, upper: null, error: null, p: null, pEquivalence: null, test: null }
  expect(await between('accuracy', [classes(first), classes(second)], { grouping }, 0.3)).toMatchObject({
    value: expect.closeTo(0.12, 12),
    reason: 'only 4 clusters',
    ...none,
  })
})

test('areas under the ROC curve are compared by DeLong, as the reference has it', async () => {
  const [{ input, output }] = goldenCases('tests').filter(({ name }) => name.startsWith('delong paired'))
  const largest = Math.max(...input.scores1, ...input.scores2) + 1
  const rows = [input.scores1, input.scores2].map((scores: number[]) =>
    ranked(
      input.labels,
      scores.map((s) => s / largest),
    ),
  )
  const found = await between('auroc', rows, {}, 0.5)
  expect(found).toMatchObject({ test: 'delong', method: 'delong' })
  expect(found.value).toBeCloseTo(output.auc[1] - output.auc[0], 12)
  expect(found.p).toBeCloseTo(output.p, 10)
  // The interval is that of the normal law with the same error, and so is the test against the margin.
  const error = Number(found.error)
  expect(Number(found.upper) - Number(found.lower)).toBeCloseTo(2 * 1.959963984540054 * error, 12)
  expect(found.pEquivalence).toBeCloseTo(normalCdf((Math.abs(Number(found.value)) - 0.5) / error), 12)
})

test('the same answers differ by nothing, which is no evidence of a difference', async () => {
  const accuracy = await between('accuracy', [classes(first), classes(first)], {}, 0.1)
  expect(accuracy).toMatchObject({ value: 0, error: 0, p: 1, lower: null })
  const auroc = await between('auroc', [
    ranked([0, 1, 0, 1], [0.1, 0.4, 0.6, 0.9]),
    ranked([0, 1, 0, 1], [0.1, 0.4, 0.6, 0.9]),
  ])
  expect(auroc).toMatchObject({ value: 0, p: 1 })
})

test('what one of two has no value for has no difference', async () => {
  const found = await between('auroc', [classes(first), classes(second)])
  expect(found).toMatchObject({ value: null, p: null, test: null, reason: 'undefined' })
})
