import { expect, test } from 'vitest'
import { smallCell, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { metricContext } from './collect.ts'
import { openMeasure } from './measure.ts'
import { openPanel, type PanelCell, type Protocol } from './panel.ts'
import { cellWhere } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 400, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 4 }
const task = smallTask(Array.from({ length: 40 }, (_, i) => ({ target: i % 2 })))
const right = (until: number): number[] => Array.from({ length: 40 }, (_, i) => (i < until ? i % 2 : 1 - (i % 2)))
const all = Array.from({ length: 40 }, (_, i) => i)
const cell = (prediction: readonly number[], wanted = (_: number): boolean => true): PanelCell =>
  cellWhere(smallCell(task, all, prediction), { task: 't' }, wanted)
const open = async (cells: PanelCell[], change: Partial<Protocol> = {}, use = 'accuracy') =>
  openPanel(await openMeasure({ use }), cells, metricContext(task), { ...protocol, ...change })

test('a rate has its Wilson interval', async () => {
  const estimate = (await open([cell(right(30))])).cell(0)
  const [p, n, z] = [0.75, 40, 1.959963984540054]
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  expect(estimate).toMatchObject({ metric: 'accuracy', value: 0.75, n: 40, method: 'wilson', level: 0.95 })
  expect(estimate.lower).toBeCloseTo(centre - half, 12)
  expect(estimate.upper).toBeCloseTo(centre + half, 12)
})

test('a cell with too few rows has no value but says how many it has', async () => {
  const panel = await open([
    cell(right(30), (row) => row < 3),
    cell(right(30), (row) => row < 4),
    cell([], () => false),
  ])
  expect(panel.cell(0)).toMatchObject({
    value: null,
    lower: null,
    method: 'none',
    reason: '3 rows, fewer than 4',
    n: 3,
  })
  expect(panel.cell(1)).toMatchObject({ value: 1, n: 4 })
  expect(panel.cell(2).reason).toBe('no rows')
  expect(panel.values).toEqual([null, 1, null])
})

test('clusters and weights have no closed form', async () => {
  const cluster = Int32Array.from(all, (row) => row >> 2)
  const clustered = (await open([cell(right(30))], { grouping: { by: 'cluster', cluster } })).cell(0)
  expect(clustered.method).toBe('cluster bca')
  // Whole clusters of four are right or wrong, so the interval is wider than that of forty rows.
  const rows = (await open([cell(right(30))])).cell(0)
  expect(Number(clustered.upper) - Number(clustered.lower)).toBeGreaterThan(Number(rows.upper) - Number(rows.lower))
})

test('cells are resampled together: a cell less itself is 0 in every resample', async () => {
  const panel = await open([cell(right(30)), cell(right(30)), cell(right(20))])
  const same = panel.fold([0, 1], ([a, b]) => Number(a) - Number(b), true)
  expect(same).toMatchObject({ value: 0, error: 0 })
  const drop = panel.fold([0, 2], ([a, b]) => Number(a) - Number(b), true)
  expect(drop.value).toBe(0.25)
  // Ten of forty rows are worse, none is better: the standard error of a share of 1/4.
  expect(Number(drop.error)).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 40), 1)
})

test('the area under the curve falls back to resampling where a score is not finite', async () => {
  const scores = Float64Array.from(all.flatMap((i) => [1 - ((i * 7) % 40) / 40, ((i * 7) % 40) / 40]))
  const finite = cellWhere(smallCell(task, all, right(30), { scores }), {}, () => true)
  expect((await open([finite], {}, 'auroc')).cell(0).method).toBe('delong')
  const broken = cellWhere(
    smallCell(task, all, right(30), { scores: scores.map((s, i) => (i < 2 ? Number.NaN : s)) }),
    {},
    () => true,
  )
  const estimate = (await open([broken], {}, 'auroc')).cell(0)
  expect(estimate.method).toMatch(/bca|percentile/)
  expect(Number(estimate.lower)).toBeLessThan(Number(estimate.value))
})

test('a rate of 1 in clusters is as sure as its clusters are many: Wilson', async () => {
  const cluster = Int32Array.from(all, (row) => row >> 2)
  const sure = (await open([cell(right(40))], { grouping: { by: 'cluster', cluster } })).cell(0)
  // n / (n + z^2) of 10 clusters, not of 40 rows.
  expect(sure).toMatchObject({ value: 1, upper: 1, method: 'cluster wilson' })
  expect(sure.lower).toBeCloseTo(10 / (10 + 1.959963984540054 ** 2), 12)
  const blocks = (await open([cell(right(40))], { grouping: { by: 'block', position: null, length: 8 } })).cell(0)
  expect(blocks.lower).toBeCloseTo(5 / (5 + 1.959963984540054 ** 2), 12)
})

test('fewer than five clusters give no interval', async () => {
  const by = (clusters: number) => ({
    grouping: { by: 'cluster' as const, cluster: Int32Array.from(all, (row) => Math.floor((row * clusters) / 40)) },
  })
  const few = (await open([cell(right(30))], by(3))).cell(0)
  expect(few).toMatchObject({ value: 0.75, lower: null, upper: null, method: 'none', reason: 'only 3 clusters' })
  expect((await open([cell(right(30))], by(5))).cell(0).method).toMatch(/^cluster /)
})

test('a biased metric has a basic interval within its range that holds its value', async () => {
  const scores = Float64Array.from(all.flatMap((i) => [1 - ((i * 7) % 40) / 40, ((i * 7) % 40) / 40]))
  const scored = cellWhere(smallCell(task, all, right(30), { scores }), {}, () => true)
  for (const use of ['ece', 'max-calibration-error']) {
    const found = (await open([scored], {}, use)).cell(0)
    expect(found.method).toBe('basic')
    expect(Number(found.lower)).toBeGreaterThanOrEqual(0)
    expect(Number(found.lower)).toBeLessThanOrEqual(Number(found.value))
    expect(Number(found.upper)).toBeGreaterThanOrEqual(Number(found.value))
    expect(Number(found.upper)).toBeLessThanOrEqual(1)
    expect(Number(found.upper)).toBeGreaterThan(Number(found.lower))
  }
})

test('a cell whose weights rest on few rows has no value, and says what they weigh', async () => {
  // Weights 9 and nine times 1: 18^2 / (81 + 9) = 3.6 rows of equal weight.
  const weight = Float64Array.of(9, 1, 1, 1, 1, 1, 1, 1, 1, 1)
  const task = smallTask(
    Array.from({ length: 10 }, () => ({ target: 1 })),
    { weight },
  )
  const cell = smallCell(task, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], new Array(10).fill(1))
  const cells = [{ axes: {}, rows: cell.scored, samples: cell.row }]
  const at = async (minimumCell: number) =>
    openPanel(await openMeasure({ use: 'accuracy' }), cells, metricContext(task), { ...protocol, minimumCell }).cell(0)
  const sure = await at(3)
  expect(sure).toMatchObject({ value: 1, n: 10, upper: 1, method: 'row wilson' })
  // Wilson's lower end of 3 successes in 3 is n / (n + z^2).
  expect(sure.lower).toBeCloseTo(3 / (3 + 1.959963984540054 ** 2), 12)
  expect(await at(4)).toMatchObject({ value: null, reason: '10 rows that weigh as 3, fewer than 4' })
})
