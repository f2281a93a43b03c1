import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { estimateMatrix, estimateOverTime, sliceValues } from './estimate-time.ts'
import { openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { type ModelView, viewsOf } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 100, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
// Twenty rows in each interval; those of the first are held out. Right: 20, 18, 14 and 12.
const rows = [0, 1, 2, 3].flatMap((interval) =>
  Array.from({ length: 20 }, (_, i) => ({
    interval,
    target: i % 2,
    part: interval === 0 ? (1 as const) : (0 as const),
  })),
)
const task = smallTask(rows, { spec: { margin: 0.2 } })
const rights = [20, 18, 14, 12]
const all = rows.map((_, i) => i)
const answers = all.map((i) => (i % 20 < rights[rows[i].interval] ? rows[i].target : 1 - rows[i].target))
const [view] = viewsOf(task, [smallModel('m')], [smallCell(task, all, answers)]).views
// Right on half of every interval.
const half = all.map((i) => (i % 20 < 10 ? rows[i].target : 1 - rows[i].target))
const [even] = viewsOf(task, [smallModel('prior')], [smallCell(task, all, half, { model: 'prior' })]).views
const of = async (prior: ModelView | null, primary: boolean, model = view, from = task) => {
  const estimates = await estimateOverTime(
    from,
    model,
    await openMeasure({ use: 'accuracy' }),
    protocol,
    prior,
    primary,
  )
  return (wanted: string) =>
    estimates.find(({ axes, reduction }) => (reduction ?? axes.slice ?? `interval ${axes.interval}`) === wanted)
}

test('slices and intervals are those of the future, and what was held out of the past', async () => {
  const find = await of(even, true)
  expect(find('later')?.value).toBeCloseTo(44 / 60, 15)
  expect(find('later')?.n).toBe(60)
  expect(find('latest')?.value).toBe(0.6)
  expect(find('held-out')?.value).toBe(1)
  expect([2, 3, 4].map((i) => find(`interval ${i}`)?.value)).toEqual([0.9, 0.7, 0.6])
  expect(find('interval 1')).toBeUndefined()
})

test('folds along time count intervals since training and start from what was held out', async () => {
  const find = await of(even, true)
  expect(find('mean')?.value).toBeCloseTo((0.9 + 0.7 + 0.6) / 3, 12)
  expect(find('worst')).toMatchObject({ value: 0.6, at: '4' })
  expect(find('best')).toMatchObject({ value: 0.9, at: '2' })
  expect(find('spread')?.value).toBeCloseTo(0.3, 12)
  expect(find('slope')?.value).toBeCloseTo(-0.15, 12)
  expect(find('area')?.value).toBeCloseTo((0.8 + 0.65) / 2, 12)
  // Half of the advantage of 0.5 over the prior is gone between 0.9 (+1) and 0.7 (+2), at 0.75.
  expect(find('half-life')?.value).toBeCloseTo(1.75, 12)
  expect(find('half-life')?.n).toBe(60)
  // The margin of 0.2 is passed between the same, at 0.8.
  expect(find('time-to-failure')?.value).toBeCloseTo(1.5, 12)
})

test('only the primary measure says how long a model lasts, and only against a prior', async () => {
  const other = await of(even, false)
  expect(['area', 'half-life', 'time-to-failure'].map((name) => other(name))).toEqual([undefined, undefined, undefined])
  expect((await of(null, true))('half-life')).toBeUndefined()
})

test('a future that is harder for all is no decay', async () => {
  // The prior loses as much as the model, from an advantage of 0.4 on.
  const lost = all.map((i) => (i % 20 < rights[rows[i].interval] - 8 ? rows[i].target : 1 - rows[i].target))
  const [prior] = viewsOf(task, [smallModel('prior')], [smallCell(task, all, lost, { model: 'prior' })]).views
  expect((await of(prior, true))('half-life')).toMatchObject({ value: null, reason: 'not reached', censored: 3 })
  const itself = (await of(prior, true, prior))('half-life')
  expect(itself).toMatchObject({ value: null, reason: 'no advantage over the floor at the start' })
})

test('where the prior lacks rows, both are compared on what is left', async () => {
  // Of each interval the prior knows the first ten rows, of which the model is wrong on none.
  const known = all.filter((i) => i % 20 < 10)
  const wrong = known.map((i) => 1 - rows[i].target)
  const [prior] = viewsOf(task, [smallModel('prior')], [smallCell(task, known, wrong, { model: 'prior' })]).views
  expect((await of(prior, true))('half-life')).toMatchObject({ value: null, censored: 3, n: 30 })
})

test('bare values are those of the slices; without time there is held-out alone', async () => {
  const measure = await openMeasure({ use: 'accuracy' })
  expect(sliceValues(task, view, measure, protocol)).toEqual({ later: 44 / 60, heldOut: 1 })
  const still = smallTask(rows.map((row) => ({ ...row, interval: 0, part: 1 as const })))
  const [model] = viewsOf(still, [smallModel('m')], [smallCell(still, all, answers)]).views
  expect(sliceValues(still, model, measure, protocol)).toEqual({ later: null, heldOut: 64 / 80 })
  const find = await of(even, true, model, still)
  expect(find('held-out')).toMatchObject({ value: 0.8, n: 80, method: 'wilson' })
  expect(find('slope')).toBeUndefined()
})

test('the matrix holds every training end against every interval, the past by what was held out of it', async () => {
  const versions = [0, 1].map((until) => ({
    base: 'b',
    until,
    clean: smallCell(
      task,
      until === 0 ? all : all.filter((i) => i < 20 || i >= 40),
      until === 0 ? answers : answers.filter((_, i) => i < 20 || i >= 40),
    ),
  }))
  const cells = estimateMatrix(task, versions, await openMeasure({ use: 'accuracy' }), protocol)
  const from = viewsOf(task, [smallModel('b')], [smallCell(task, all, answers, { model: 'b' })]).views[0]
  const measure = await openMeasure({ use: 'macro-f1' })
  const byBlock = { ...protocol, grouping: { by: 'block', position: null, length: 2 } } as const
  const row = estimateMatrix(task, versions.slice(0, 1), measure, byBlock, even)
  const curve = await estimateOverTime(task, from, measure, byBlock, even, true)
  const ends = row.map(({ lower, upper }) => [lower, upper])
  // The same samples, the same interval: held-out and each later one.
  expect(curve.slice(2, 6).map(({ lower, upper }) => [lower, upper])).toEqual(ends)
  expect(ends[2][0]).not.toBeNull()
  expect(cells.map(({ axes, value }) => [axes.trainedUntil, axes.interval, value])).toEqual([
    ['1', '1', 1],
    ['1', '2', 0.9],
    ['1', '3', 0.7],
    ['1', '4', 0.6],
    ['2', '1', 1],
    ['2', '2', null],
    ['2', '3', 0.7],
    ['2', '4', 0.6],
  ])
})
