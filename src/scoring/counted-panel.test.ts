import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { openMeasure } from '../engine/measure.ts'
import { type CountMeasure, isCounted, openCountedPanel } from './counted-panel.ts'
import type { Tallied } from './tally.ts'

const context = { kind: 'classification', classes: 2, positive: 1, cost: null } as const
const protocol = { level: 0.95, replicates: 400, key: rootKey(1) }
const pair = (target: number, prediction: number, count: number): Tallied => ({ group: 0, target, prediction, count })
// 40 true negatives, 10 false positives, 20 false negatives, 30 true positives.
const pairs = [pair(0, 0, 40), pair(0, 1, 10), pair(1, 0, 20), pair(1, 1, 30)]
const estimate = async (use: string, of: readonly Tallied[]) =>
  openCountedPanel(
    (await openMeasure({ use })) as CountMeasure,
    [{ axes: { k: '1' }, pairs: of }],
    context,
    protocol,
  ).cell(0)

test('a rate has the interval of Wilson', async () => {
  const { value, lower, upper, method, n, axes } = await estimate('accuracy', pairs)
  const [p, z, rows] = [0.7, 1.959963984540054, 100]
  const middle = (p + (z * z) / (2 * rows)) / (1 + (z * z) / rows)
  const half = (z / (1 + (z * z) / rows)) * Math.sqrt((p * (1 - p)) / rows + (z * z) / (4 * rows * rows))
  expect([value, n, method, axes]).toEqual([0.7, 100, 'wilson', { k: '1' }])
  expect(lower).toBeCloseTo(middle - half, 12)
  expect(upper).toBeCloseTo(middle + half, 12)
})

test('any other measure of counts is the one of its rows, with resamples of the counts', async () => {
  const { value, lower, upper, method } = await estimate('macro-f1', pairs)
  expect(value).toBeCloseTo((80 / 110 + 60 / 90) / 2, 12)
  expect(method).toBe('bca')
  expect(lower).toBeGreaterThan(0.55)
  expect(lower).toBeLessThan(value as number)
  expect(upper).toBeLessThan(0.85)
  expect(upper).toBeGreaterThan(value as number)
})

test('an answer that is not there is wrong, and no rows are no number', async () => {
  expect(await estimate('accuracy', [pair(0, 0, 3), pair(1, -1, 1)])).toMatchObject({ value: 0.75, n: 4 })
  const none = await estimate('accuracy', [])
  expect(none).toMatchObject({ value: null, lower: null, n: 0 })
  expect(none.reason).toBeTruthy()
})

test('only measures of counts of single rows are counted', async () => {
  const uses = ['accuracy', 'macro-f1', 'kappa', 'log-loss', 'auroc', 'churn']
  const counted = await Promise.all(uses.map(async (use) => isCounted(await openMeasure({ use }))))
  expect(counted).toEqual([true, true, true, false, false, false])
})
