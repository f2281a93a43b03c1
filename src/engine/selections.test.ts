import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { executeHere, smallOptions, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import type { Release } from '../core/release.ts'
import { evaluateRelease } from './evaluate.ts'
import { planRun } from './plan.ts'
import { checkSelections, selectedCells } from './selections.ts'

// Interval 0 trains, 1 and 2 are later: 10 rows each, of which 2 are of class 1.
const rows = [0, 1, 2].flatMap((interval) =>
  Array.from({ length: 10 }, (_, i) => ({ interval, target: i < 2 ? 1 : 0, x: i })),
)
const releaseOf = (change: Readonly<Record<string, unknown>>, task = smallTask(rows)): Release => ({
  digest: 'a'.repeat(64),
  benchmark: smallBenchmark(change),
  tasks: [task],
  findings: [],
  lineage: [],
})
const prior = { id: 'more', use: 'selection/prior', params: { label: 'yes' } }
const later = rows.map((_, i) => i).filter((i) => rows[i].interval > 0)
/** Right on class 0, wrong on class 1. */
const clean = (task = smallTask(rows)) =>
  smallCell(
    task,
    rows.map((_, i) => i),
    rows.map(() => 0),
  )

test('weighs the clean answers to later rows: the declared prior, from any model that answers them', async () => {
  const release = releaseOf({ conditions: [{ ...prior, severities: [0, 0.4, 1] }] })
  const models = [smallModel('m', { answers: 'clean' }), smallModel('again@1', { variant: 'retrained' })]
  const cells = await selectedCells(release, models, [clean(), { ...clean(), model: 'again@1' }])
  expect(cells.map(({ condition, model, seed, severity }) => [model, condition, severity, seed])).toEqual([
    ['m', 'more', 0.4, 0],
    ['m', 'more', 1, 0],
  ])
  for (const [cell, odds] of [
    [cells[0], 2],
    [cells[1], 16],
  ] as const) {
    const weight = cell.scored.weight as Float64Array
    expect([...cell.row]).toEqual(later)
    expect(weight.reduce((a, b) => a + b) / 20).toBeCloseTo(1, 14)
    const share = weight.reduce((sum, w, i) => sum + (cell.scored.target[i] === 1 ? w : 0), 0) / 20
    // Prior 1/5: odds / (odds + 4).
    expect(share).toBeCloseTo(odds / (odds + 4), 14)
  }
})

test('measures by the training rows: a missing value among later ones counts as the mean that training had', async () => {
  const moved = rows.map((row, i) => ({ ...row, x: row.interval === 0 ? row.x : i === 15 ? Number.NaN : 100 + row.x }))
  const tilt = { id: 'tilt', use: 'selection/covariate-tilt', params: { by: ['x'] }, severities: [0.8] }
  const task = smallTask(moved)
  const [cell] = await selectedCells(releaseOf({ conditions: [tilt] }, task), [smallModel('m')], [clean(task)])
  const weight = cell.scored.weight as Float64Array
  const of = (row: number): number => weight[later.indexOf(row)]
  // The mean over the later rows themselves would put it in their middle.
  expect(of(15)).toBeLessThan(0.5 * of(10))
})

test('multiplies the weights that the samples have', async () => {
  const weight = Float64Array.from(rows, (_, i) => 1 + (i % 3))
  const task = smallTask(rows, { weight })
  const release = releaseOf({ conditions: [{ ...prior, severities: [1] }] }, task)
  const [cell] = await selectedCells(release, [smallModel('m')], [clean(task)])
  const own = Array.from(cell.scored.weight as Float64Array, (w, i) => w / weight[later[i]])
  expect(own[0] / own[9]).toBeCloseTo(16, 12)
})

test('a storyboard draws every interval at its own severity', async () => {
  const story = [
    { at: '2', severity: 1 },
    { at: '3', severity: 0 },
  ]
  const release = releaseOf({ stress: [{ ...prior, story }] })
  const [cell] = await selectedCells(release, [smallModel('m')], [clean()])
  const weight = cell.scored.weight as Float64Array
  // Odds 16 of two rows in ten over all later rows: 16 x 4 + 16 of 20 rows, a mean of 4.
  expect([...weight.subarray(0, 3), ...weight.subarray(10)]).toEqual([4, 4, 0.25, ...new Array(10).fill(1)])
})

test('is no work of a plan', async () => {
  const release = releaseOf({ conditions: [prior, { id: 'n', use: 'tabular/gaussian-noise', severities: [1] }] })
  const jobs = await planRun(release, [smallModel('m')], { tier: 'exact', shardRows: 99 })
  expect(jobs.map(({ applied }) => applied.condition)).toEqual(['clean', 'n'])
})

test('tells what cannot be selected by before any model runs, and where it stands', async () => {
  const wrong = { ...prior, params: { label: 'perhaps' } }
  await expect(checkSelections(releaseOf({ conditions: [wrong] }))).rejects.toMatchObject({
    code: 'SPEC_FIELD',
    details: { at: ['conditions', 'more'] },
  })
  await expect(checkSelections(releaseOf({ conditions: [prior] }))).resolves.toBeUndefined()
})

test('a run judges models under a prior that they never answered again for', async () => {
  const conditions = [{ ...prior, severities: [0.4, 1] }]
  const at = await smallRelease({ conditions })
  const perfect = await smallSubmission(at, 'perfect', ({ y }) => y === 'yes')
  const blind = await smallSubmission(at, 'blind', () => false)
  await executeHere(at.store, at.release, [perfect, blind])
  const { result } = await evaluateRelease(at.store, at.release, [perfect, blind], { ...smallOptions, workers: 1 })
  const [task] = at.release.tasks
  const target = Array.from(task.target).filter((_, row) => task.split.interval[row] >= task.split.trainIntervals)
  const yes = target.filter((code) => task.classes?.[code] === 'yes').length / target.length
  const cell = (model: string, severity: number) =>
    result.estimates.find(
      ({ axes, metric, reduction }) =>
        axes.condition === 'more' &&
        axes.model === model &&
        axes.severity === severity &&
        metric === 'accuracy' &&
        !reduction,
    )
  expect(cell('perfect', 1)?.value).toBe(1)
  expect(cell('blind', 0)?.value).toBeCloseTo(1 - yes, 12)
  for (const [severity, odds] of [
    [0.4, 2],
    [1, 16],
  ]) {
    const found = cell('blind', severity)
    expect(found?.value).toBeCloseTo((1 - yes) / (odds * yes + 1 - yes), 12)
    expect(found?.lower).toBeLessThan(found?.value as number)
    expect(found?.upper).toBeGreaterThan(found?.value as number)
  }
  at.store.close()
})
