import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { openMeasure } from '../engine/measure.ts'
import { openLikePanel } from './like-panel.ts'
import { keepLikeRows, type SumMeasure } from './like-rows.ts'

const context = { kind: 'regression', classes: 0, positive: 0, cost: null } as const
const protocol = { level: 0.95, replicates: 1000, key: rootKey(1) }
/** Errors 1/n, 2/n ... 1: their mean is (n + 1) / 2n and their variance (n^2 - 1) / 12n^2. */
const errors = (n: number) => ({
  rows: n,
  target: new Float64Array(n),
  prediction: Float64Array.from({ length: n }, (_, i) => (i + 1) / n),
  scores: null,
  weight: null,
  reference: null,
})

test('the mean and its interval are those of the rows', async () => {
  const measure = (await openMeasure({ use: 'mae' })) as SumMeasure
  const n = 5000
  const keeper = keepLikeRows(measure, context)
  keeper.add(errors(n))
  const like = keeper.finish()
  expect(like.counts.length).toBeLessThan(n / 4)
  const {
    value,
    lower,
    upper,
    method,
    n: rows,
  } = openLikePanel(measure, [{ axes: {}, like }], context, protocol, false).cell(0)
  expect([method, rows]).toEqual(['bca', n])
  expect(value).toBeCloseTo((n + 1) / (2 * n), 10)
  const half = 1.959963984540054 * Math.sqrt((n * n - 1) / (12 * n * n) / n)
  expect(Math.abs((upper as number) - (value as number) - half)).toBeLessThan(0.15 * half)
  expect(Math.abs((value as number) - (lower as number) - half)).toBeLessThan(0.15 * half)
})

test('a measure that asks for scores of which there are none says so', async () => {
  const measure = (await openMeasure({ use: 'log-loss' })) as SumMeasure
  const empty = { counts: new Float64Array(0), slot: new Int32Array(0), means: new Float64Array(0) }
  const classes = { kind: 'classification', classes: 2, positive: 1, cost: null } as const
  const estimate = openLikePanel(measure, [{ axes: {}, like: empty }], classes, protocol, false).cell(0)
  expect(estimate).toMatchObject({ value: null, lower: null, n: 0 })
  expect(estimate.reason).toMatch(/./)
})
