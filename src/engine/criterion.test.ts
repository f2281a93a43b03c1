import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { CriterionSpec } from '../core/criterion.ts'
import { rootKey } from '../core/key.ts'
import { criterionEstimate } from './criterion.ts'
import { viewsOf } from './views.ts'

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
const of = (change: object) => {
  const criterion = CriterionSpec.parse({
    id: 'c',
    summary: 'C.',
    task: 't',
    metric: 'accuracy',
    require: { atLeast: 0 },
    ...change,
  })
  return criterionEstimate(criterion, task, task.axes, view, protocol)
}

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
  expect(point).toMatchObject({ value: 1, lower: 0, upper: 1 })
})

test('what was not evaluated has no value and says where', async () => {
  const missing = { reduction: 'worst', over: 'severity', condition: 'elsewhere' }
  expect(await of(missing)).toMatchObject({ value: null, n: 0, reason: 'not evaluated under elsewhere' })
  const group = { reduction: 'gap', over: 'group', by: 'nobody' }
  expect(await of(group)).toMatchObject({ value: null, reason: 'not evaluated by nobody', reduction: 'gap' })
})
