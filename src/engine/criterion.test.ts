import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { CriterionSpec } from '../core/criterion.ts'
import { rootKey } from '../core/key.ts'
import { criterionEstimate } from './criterion.ts'
import { judgeCriterion } from './judge.ts'
import type { SearchedCondition } from './search-model.ts'
import { type ModelView, viewsOf } from './views.ts'

const protocol = { level: 0.95, replicates: 100, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 } as const
const rows = [0, 1, 2].flatMap((interval) =>
  Array.from({ length: 20 }, (_, i) => ({
    interval,
    target: 1,
    group: i % 2,
    part: interval === 0 ? (1 as const) : (0 as const),
  })),
)
const task = smallTask(rows)
const all = rows.map((_, i) => i)
const later = all.slice(20)
// Right: all of the past, 16 and 12 of the later twenties; all wrong rows are of group b (odd).
const right = (i: number): number => Number(i % 2 === 0 || i % 20 < [20, 12, 4][rows[i].interval])
const [view] = viewsOf(
  task,
  [smallModel('m')],
  [
    smallCell(task, all, all.map(right)),
    smallCell(
      task,
      later,
      later.map((i) => Number(i % 20 < 10)),
      { condition: 'n', severity: 1 },
    ),
  ],
).views
const stressed = smallCell(
  task,
  later,
  later.map((i) => Number(rows[i].interval === 2 && right(i))),
  { condition: 's', severity: 1 },
)
const of = (change: object, prior: ModelView | null = null, searched: SearchedCondition | null = null) => {
  const criterion = CriterionSpec.parse({
    id: 'c',
    summary: 'C.',
    task: 't',
    metric: 'accuracy',
    require: { atLeast: 0 },
    ...change,
  })
  const storyOf = (id: string) => (id === 's' ? { id, margin: 0.1, severities: [0, 1, 0], cell: stressed } : null)
  return criterionEstimate(criterion, {
    task,
    axes: task.axes,
    view,
    prior,
    protocol,
    storyOf,
    searchOf: (id) => (id === searched?.id ? searched : null),
  })
}

test('a guaranteed severity is that of the risk that the task declares', async () => {
  const many = smallTask(
    Array.from({ length: 200 }, () => ({ interval: 1, target: 1 })),
    { spec: { guarantee: { risk: 0.1, level: 0.9 } } },
  )
  const every = Array.from({ length: 200 }, (_, i) => i)
  const cell = (wrong: number, severity: number) =>
    smallCell(
      many,
      every,
      every.map((i) => Number(i >= wrong)),
      severity > 0 ? { condition: 'n', severity } : {},
    )
  // P(Bin(200, 0.1) <= 14) = 0.093, P(Bin(200, 0.1) <= 15) = 0.143.
  const [own] = viewsOf(many, [smallModel('m')], [cell(2, 0), cell(14, 0.4), cell(15, 0.8)]).views
  const asked = { reduction: 'guaranteed-severity', over: 'severity', condition: 'n', metric: 'error' }
  const judged = { axes: [], view: own, prior: null, protocol, storyOf: () => null, searchOf: () => null }
  const criterion = (change: object) =>
    CriterionSpec.parse({ id: 'c', summary: 'C.', task: 't', require: { atLeast: 0.4 }, ...asked, ...change })
  const estimate = await criterionEstimate(criterion({}), { ...judged, task: many })
  expect(estimate).toMatchObject({ value: 0.4, lower: 0.4, upper: null, level: 0.9, reduction: 'guaranteed-severity' })
  // A lower bound meets what it reaches, and misses nothing.
  expect(judgeCriterion(criterion({ rule: 'interval' }), estimate).word).toBe('met')
  const more = criterion({ rule: 'interval', require: { atLeast: 0.6 } })
  expect(judgeCriterion(more, estimate).word).toBe('undecided')
  const elsewhere = await criterionEstimate(criterion({ condition: 'o' }), { ...judged, task: many })
  expect(elsewhere).toMatchObject({ value: null, reason: 'not evaluated under o' })
})

test('without a reduction it is the value on all later rows', async () => {
  expect(await of({})).toMatchObject({ value: 28 / 40, n: 40, axes: { slice: 'later' }, method: 'wilson' })
})

test('with one it is folded over time, groups or severities with its own parameters', async () => {
  expect(await of({ reduction: 'worst', over: 'time' })).toMatchObject({ value: 0.6, at: '3' })
  expect((await of({ reduction: 'gap', over: 'group', by: 'g' })).value).toBeCloseTo(1 - 8 / 20, 12)
  // 0.7 clean, 0.5 at severity 1: a drop of 0.1 is met halfway.
  const severity = { over: 'severity', condition: 'n' }
  expect((await of({ reduction: { use: 'critical-severity', margin: 0.1 }, ...severity })).value).toBeCloseTo(0.5, 12)
  const half = await of({ metric: 'error', reduction: { use: 'critical-severity', margin: 0.05 }, ...severity })
  expect(half.value).toBeCloseTo(0.25, 12)
  const point = await of({ reduction: { use: 'breaking-point', margin: 0.01 }, ...severity })
  expect(point).toMatchObject({ value: 1, lower: null, upper: 1 })
})

test('over time under a story it is folded along the story, recovery from its onset within its margin', async () => {
  const story = { over: 'time', condition: 's' }
  expect(await of({ reduction: 'worst', ...story })).toMatchObject({ value: 0, at: '2' })
  expect(await of({ reduction: 'lowest-point', ...story })).toMatchObject({ at: '2', method: 'basic' })
  // All wrong in the first stressed interval, as good as ever in the next.
  expect((await of({ reduction: 'recovery-time', ...story })).value).toBe(1)
  const own = { use: 'recovery-time', onset: 2 }
  expect((await of({ reduction: own, ...story })).value).toBe(0)
  const elsewhere = await of({ reduction: 'worst', over: 'time', condition: 'elsewhere' })
  expect(elsewhere).toMatchObject({ value: null, reason: 'not evaluated under elsewhere' })
})

test('a half-life is measured over a floor that is named, else over the prior in each interval', async () => {
  const half = { reduction: 'half-life', over: 'time' }
  expect(await of(half)).toMatchObject({ value: null, reason: expect.stringMatching(/neither a floor nor a prior/) })
  // From 1 over a floor of 0.4: half of it is lost at 0.7, between 0.8 (+1) and 0.6 (+2).
  expect((await of({ ...half, reduction: { use: 'half-life', floor: 0.4 } })).value).toBeCloseTo(1.5, 12)
  // The prior is right on half of the past, on a quarter of the first later interval and on none of the last.
  const answers = all.map((i) => Number(i % 20 < [10, 5, 0][rows[i].interval]))
  const [prior] = viewsOf(task, [smallModel('m')], [smallCell(task, all, answers)]).views
  // Advantages 0.5, then 0.8 - 0.25 and 0.6 - 0: never down to a quarter.
  expect(await of(half, prior)).toMatchObject({ value: null, reason: 'not reached', censored: 2 })
})

test('what was not evaluated has no value and says where', async () => {
  const missing = { reduction: 'worst', over: 'severity', condition: 'elsewhere' }
  expect(await of(missing)).toMatchObject({ value: null, n: 0, reason: 'not evaluated under elsewhere' })
  const group = { reduction: 'gap', over: 'group', by: 'nobody' }
  expect(await of(group)).toMatchObject({ value: null, reason: 'not evaluated by nobody', reduction: 'gap' })
})

test('a breaking point that is searched for answers where metric and margin are those of the search, else the grid does', async () => {
  const search = { id: 'n', margin: 0.01, severities: [1], search: { precision: 1 } }
  const point = (margin: number, metric = 'accuracy') =>
    of({ metric, reduction: { use: 'breaking-point', margin }, over: 'severity', condition: 'n' }, null, search)
  const found = await point(0.01)
  expect(found).toMatchObject({ reduction: 'breaking-point', search: { evaluations: 1, grid: 1, looks: 1 } })
  expect(found.method).toBe('bisection of paired drops, Bonferroni over 2 x 1 looks')
  for (const other of [await point(0.02), await point(0.01, 'error')]) {
    expect(other.method).toBe('grid bracket of paired drops')
    expect(other.search).toBeUndefined()
  }
})
