import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { bracket, estimateSeverities, estimateStory, severityCurve } from './estimate-severity.ts'
import { openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { viewsOf } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 200, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
const size = 40
const rows = [0, 1, 2, 3].flatMap((interval) =>
  Array.from({ length: size }, (_, i) => ({
    interval,
    target: i % 2,
    part: interval === 0 ? (1 as const) : (0 as const),
  })),
)
const task = smallTask(rows)
const all = rows.map((_, i) => i)
const later = all.filter((i) => rows[i].interval > 0)
/** Answers to later rows of which the given share of each interval is right. */
const share = (shares: readonly number[]): number[] =>
  later.map((i) => (i % size < size * shares[rows[i].interval - 1] ? rows[i].target : 1 - rows[i].target))
const clean = smallCell(
  task,
  all,
  all.map((i) => rows[i].target),
)
const at = (severity: number, right: number, seed = 0) =>
  smallCell(task, later, share([right, right, right]), { condition: 'n', severity, seed })
const viewWith = (...cells: ReturnType<typeof at>[]) => viewsOf(task, [smallModel('m')], [clean, ...cells]).views[0]
const accuracy = () => openMeasure({ use: 'accuracy' })

test('a condition is measured on the rows it was applied to, from clean to the strongest severity', async () => {
  const view = viewWith(at(0.2, 1), at(1, 0.5))
  const estimates = await estimateSeverities(task, view, { id: 'n', margin: 0.1 }, await accuracy(), protocol)
  const cells = estimates.filter(({ reduction }) => !reduction)
  // The clean cell leaves the held-out rows out, which the condition never saw.
  expect(cells.map(({ axes, n, value }) => [axes.severity, n, value])).toEqual([
    [0, 120, 1],
    [0.2, 120, 1],
    [1, 120, 0.5],
  ])
  const fold = (name: string) => estimates.find(({ reduction }) => reduction === name)
  expect(fold('area')?.value).toBeCloseTo(0.2 + 0.8 * 0.75, 12)
  expect(fold('worst')).toMatchObject({ value: 0.5, at: '1' })
  expect(fold('critical-severity')?.value).toBeCloseTo(0.2 + 0.8 * (0.1 / 0.5), 12)
  expect(fold('breaking-point')).toMatchObject({
    value: 1,
    lower: 0.2,
    upper: 1,
    method: 'grid bracket of paired drops',
  })
  expect(fold('monotonicity')?.value).toBe(1)
  expect(fold('cliff')?.value).toBe(0.5)
})

test('what does not break lies beyond the end of the grid', async () => {
  const view = viewWith(at(0.2, 1), at(0.6, 1))
  const estimates = await estimateSeverities(task, view, { id: 'n', margin: 0.1 }, await accuracy(), protocol)
  const point = estimates.find(({ reduction }) => reduction === 'breaking-point')
  expect(point).toMatchObject({ value: null, lower: 0.6, upper: null, censored: 0.6, reason: 'not reached' })
})

test('a bracket begins where survival is shown, and says null where it is shown nowhere', () => {
  const point = { value: null, lower: null, upper: null, reason: 'not reached', censored: 0.6 } as Parameters<
    typeof bracket
  >[0]
  const curveOf = (...uppers: (number | null)[]) =>
    ({
      x: [0, 0.2, 0.4, 0.6],
      paired: [null, ...uppers.map((upper) => ({ drop: 0, lower: 0, upper }))],
    }) as unknown as Parameters<typeof bracket>[1]
  const lower = (...uppers: (number | null)[]) => bracket(point, curveOf(...uppers), 0.1).lower
  expect(lower(0.05, 0.1, 0.1)).toBe(0.6)
  expect(lower(0.05, 0.1, 0.2)).toBe(0.4)
  // What is above a level that is not shown to survive is not shown either.
  expect(lower(0.05, 0.2, 0.05)).toBe(0.2)
  expect(lower(0.2, 0.05, 0.05)).toBeNull()
  expect(lower(null, 0.05, 0.05)).toBeNull()
  expect(bracket({ ...point, value: 0.6 }, curveOf(0.05, 0.2, 0.5), 0.1)).toMatchObject({ lower: 0.2, upper: 0.6 })
  const undefinedPoint = { ...point, reason: 'no rows' }
  expect(bracket(undefinedPoint, curveOf(0, 0, 0), 0.1)).toBe(undefinedPoint)
})

test('the curve is that of the first seed, and the seeds show luck at the strongest severity', async () => {
  const view = viewWith(at(0.5, 0.9), at(1, 0.5), at(0.5, 0.95, 1), at(1, 0.7, 1))
  const estimates = await estimateSeverities(task, view, { id: 'n', margin: 0.1 }, await accuracy(), protocol)
  const worst = estimates.find(({ reduction }) => reduction === 'worst')
  expect(worst?.value).toBe(0.5)
  const spread = estimates.find(({ reduction }) => reduction === 'spread')
  expect(spread).toMatchObject({ over: 'seed', axes: { severity: 1 } })
  expect(spread?.value).toBeCloseTo(0.2, 12)
})

test('a model that never met the condition has no curve', async () => {
  expect(severityCurve(task, viewWith(), 'n', await accuracy(), protocol)).toBeNull()
  expect(await estimateSeverities(task, viewWith(), { id: 'n', margin: 0.1 }, await accuracy(), protocol)).toEqual([])
})

test('on few rows survival is not shown by nothing having changed', async () => {
  // 120 rows without a change leave up to z^2 / (n + z^2) = 0.031.
  const point = async (margin: number) => {
    const estimates = await estimateSeverities(
      task,
      viewWith(at(0.5, 1)),
      { id: 'n', margin },
      await accuracy(),
      protocol,
    )
    return estimates.find(({ reduction }) => reduction === 'breaking-point')
  }
  expect(await point(0.03)).toMatchObject({ value: null, lower: null, reason: 'not reached', censored: 0.5 })
  expect(await point(0.032)).toMatchObject({ value: null, lower: 0.5, reason: 'not reached', censored: 0.5 })
})

test('a story says how deep it goes and, with an interval, how long until the model is back', async () => {
  const cell = smallCell(task, later, share([0, 0.85, 1]), { condition: 's', severity: 1 })
  const story = { id: 's', margin: 0.1, severities: [0, 1, 0.5, 0], cell }
  const estimates = await estimateStory(task, viewWith(), story, await accuracy(), protocol)
  expect(estimates.slice(0, 3).map(({ axes, value }) => [axes.interval, value])).toEqual([
    ['2', 0],
    ['3', 0.85],
    ['4', 1],
  ])
  expect(estimates[3]).toMatchObject({ reduction: 'worst', value: 0, at: '2' })
  expect(estimates[4]).toMatchObject({ reduction: 'lowest-point', value: 1, at: '2' })
  // Begins in interval 2; 0.15 below calm in 3 is more than the margin; back in 4. In some resamples it is back in 3.
  expect(estimates[5]).toMatchObject({ reduction: 'recovery-time', value: 2, lower: 1, upper: 2, method: 'percentile' })
})

test('a story that never comes back is not reached', async () => {
  const cell = smallCell(task, later, share([0, 0, 0]), { condition: 's', severity: 1 })
  const story = { id: 's', margin: 0.1, severities: [0, 1, 1, 1], cell }
  const estimates = await estimateStory(task, viewWith(), story, await accuracy(), protocol)
  expect(estimates[5]).toMatchObject({ value: null, reason: 'not reached', censored: 2, method: 'percentile' })
})
