import { expect, test } from 'vitest'
import { smallCell, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { metricContext } from './collect.ts'
import { foldCurve, type PanelCurve } from './fold.ts'
import { openMeasure } from './measure.ts'
import { openPanel } from './panel.ts'
import { cellWhere } from './views.ts'

// Cells of 20 rows each, given by how many of them are right.
const size = 20
const panelOf = async (rights: readonly (number | null)[]) => {
  const task = smallTask(rights.flatMap(() => Array.from({ length: size }, (_, i) => ({ target: i % 2 }))))
  const row = task.ids.map((_, i) => i)
  const prediction = row.map((r) => (r % size < Number(rights[Math.floor(r / size)]) ? r % 2 : 1 - (r % 2)))
  const own = smallCell(task, row, prediction)
  const cells = rights.map((right, k) => cellWhere(own, {}, (r) => right !== null && Math.floor(r / size) === k))
  const protocol = { level: 0.95, replicates: 200, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 } as const
  return openPanel(await openMeasure({ use: 'accuracy' }), cells, metricContext(task), protocol)
}
const curve = (indices: number[], change: Partial<PanelCurve> = {}): PanelCurve => ({
  over: 'time',
  indices,
  x: indices.map((_, k) => k + 1),
  labels: indices.map((_, k) => `L${k + 1}`),
  better: 'higher',
  reference: null,
  ...change,
})
const folding = (reduction: string, params: unknown = {}) => ({
  metric: 'accuracy',
  reduction,
  axes: { task: 't' },
  level: 0.95,
  params,
})

test('the fold of the cells has its interval, its rows and where it was', async () => {
  const worst = await foldCurve(await panelOf([18, 8, 15]), curve([0, 1, 2]), folding('worst'))
  expect(worst).toMatchObject({ value: 0.4, at: 'L2', over: 'time', reduction: 'worst', method: 'basic', n: 60 })
  expect(Number(worst.lower)).toBeLessThan(0.4)
  expect(Number(worst.upper)).toBeGreaterThan(0.4)
})

test('undefined cells are left out, and a curve of none says so', async () => {
  const mean = await foldCurve(await panelOf([18, null, 14]), curve([0, 1, 2]), folding('mean'))
  expect(mean).toMatchObject({ value: 0.8, n: 40 })
  const none = await foldCurve(await panelOf([null, null]), curve([0, 1]), folding('mean'))
  expect(none).toMatchObject({ value: null, method: 'none', reason: 'no defined cell along the axis' })
})

test('not reached is null with where the last value stood, and beyond the axis as a whole where no resample reached it', async () => {
  const never = await foldCurve(
    await panelOf([20, 20, null]),
    curve([0, 1, 2], { over: 'severity' }),
    folding('critical-severity', { margin: 0.1 }),
  )
  expect(never).toMatchObject({ value: null, reason: 'not reached', censored: 2, lower: null, upper: null })
  expect(never.method).toBe('percentile')
  // 1 of 20 wrong is less than 0.1, but some resamples hold two and more.
  const some = await foldCurve(
    await panelOf([20, 19]),
    curve([0, 1], { over: 'severity' }),
    folding('critical-severity', { margin: 0.1 }),
  )
  expect(some).toMatchObject({ value: null, reason: 'not reached', censored: 2, upper: null })
  expect(Number(some.lower)).toBeGreaterThan(1)
  expect(Number(some.lower)).toBeLessThanOrEqual(2)
})

test('parameters follow the reference in every resample; without one the fold is undefined', async () => {
  const params = (reference: number | null) => (reference === null ? null : { threshold: reference - 0.2 })
  const panel = await panelOf([20, 18, 12])
  // From 0.9 to 0.6 the line meets 1 - 0.2 at a third of the way.
  const found = await foldCurve(panel, curve([1, 2], { reference: 0 }), folding('time-to-failure', params))
  expect(found.value).toBeCloseTo(1 + 1 / 3, 12)
  const without = await foldCurve(panel, curve([1, 2]), folding('time-to-failure', params))
  expect(without).toMatchObject({ value: null, method: 'none' })
  expect(without.reason).toMatch(/no value to compare with/)
})

test('drops against paired cells are recomputed in every resample', async () => {
  // Calm cells 3 to 5 are right; stressed ones lose 20, 3 and 0 of 20 rows: back within 0.1 two steps after the onset.
  const panel = await panelOf([0, 17, 20, 20, 20, 20])
  const paired = curve([0, 1, 2], { against: [3, 4, 5] })
  const found = await foldCurve(panel, paired, folding('recovery-time', { onset: 1, margin: 0.1 }))
  expect(found).toMatchObject({ value: 2, method: 'percentile' })
  // In 40 % of resamples at most two of the three are drawn: back one step earlier.
  expect([found.lower, found.upper]).toEqual([1, 2])
})

test('a time that no resample moves has itself as both ends; what is not reached is counted from its origin', async () => {
  const failed = await foldCurve(await panelOf([0, 0]), curve([0, 1]), folding('time-to-failure', { threshold: 0.5 }))
  expect(failed).toMatchObject({ value: 1, lower: 1, upper: 1, method: 'constant' })
  const from = { ...folding('time-to-failure', { threshold: 0.5 }), origin: 1 }
  expect(await foldCurve(await panelOf([20, 20]), curve([0, 1]), from)).toMatchObject({ value: null, censored: 1 })
})

test('a sample that stands in several cells counts once, and undefined resamples are told', async () => {
  const mean = await foldCurve(await panelOf([18, 15]), curve([0, 1, 0]), folding('mean'))
  expect(mean.n).toBe(40)
  expect(mean).not.toHaveProperty('undefinedShare')
  // At 19 of 20 wrong, (19/20)^20 = 36 % of resamples have nothing right, and no ratio.
  const ratio = await foldCurve(await panelOf([1, 1]), curve([0, 1]), folding('ratio'))
  expect(ratio).toMatchObject({ value: 1, lower: null, method: 'none' })
  // Both resamples must be without a right answer: the denominator is the better one.
  expect(Math.abs(Number(ratio.undefinedShare) - 0.3585 ** 2)).toBeLessThan(0.09)
})

test.each([
  ['worst', {}],
  ['best', {}],
  ['gap', {}],
  ['spread', {}],
  ['ratio', {}],
  ['cliff', {}],
  ['deviation', {}],
  ['mean', {}],
  ['slope', {}],
  ['area', {}],
  ['time-to-failure', { threshold: 0.72 }],
])('%s holds its own value, does not collapse and stays in its range', async (reduction, params) => {
  for (const rights of [
    [15, 15, 15, 15],
    [19, 19, 18, 14],
    [12, 18, 17, 19],
  ]) {
    const found = await foldCurve(await panelOf(rights), curve([0, 1, 2, 3]), folding(reduction, params))
    const [lower, upper] = [Number(found.lower), found.upper ?? Number.POSITIVE_INFINITY]
    expect(found.method).toMatch(/^(bca|basic|percentile)$/)
    if (found.value !== null) expect(lower <= found.value && found.value <= upper).toBe(true)
    expect(upper).toBeGreaterThan(lower)
    if (!['slope', 'time-to-failure'].includes(reduction)) expect(lower >= 0 && upper <= 1).toBe(true)
  }
})
