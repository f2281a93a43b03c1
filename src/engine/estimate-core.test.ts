import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { InvariantSpec } from '../core/invariant.ts'
import { rootKey } from '../core/key.ts'
import { textColumn } from '../core/table.ts'
import { wilson } from '../intervals/wilson.ts'
import { coreBehaviour, keptShare, worstValue } from './core-behaviour.ts'
import { estimateCore } from './estimate-core.ts'
import type { Protocol } from './panel.ts'
import { viewsOf } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 500, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
// Two sites of 100 later rows each, behind ten held-out ones.
const rows = Array.from({ length: 210 }, (_, i) => ({
  interval: i < 10 ? 0 : 1,
  part: i < 10 ? (1 as const) : (0 as const),
  target: i % 2,
}))
const site = textColumn(rows.map((_, i) => (i < 110 ? 'a' : 'b')))
const core = (declared: readonly Record<string, unknown>[]) =>
  declared.map((own) => InvariantSpec.parse({ summary: 'Must hold.', metric: 'accuracy', ...own }))
const taskOf = (declared: readonly Record<string, unknown>[]) => {
  const task = smallTask(rows, { spec: { core: core(declared) } })
  return { ...task, table: { ...task.table, columns: new Map([...task.table.columns, ['site', site]]) } }
}
const later = rows.map((_, i) => i).slice(10)

/** A model that is wrong on so many rows of each site, under each condition and severity. */
const viewOf = (
  task: ReturnType<typeof taskOf>,
  cells: readonly { condition: string; severity: number; wrong: readonly [number, number]; seed?: number }[],
) => {
  const all = rows.map((_, i) => i)
  const clean = smallCell(
    task,
    all,
    rows.map(({ target }) => target),
  )
  const met = cells.map(({ condition, seed = 0, severity, wrong: [a, b] }) => {
    const isWrong = (i: number): boolean => (i < 110 ? i - 10 < a : i - 110 < b)
    const answers = later.map((i) => (isWrong(i) ? 1 - rows[i].target : rows[i].target))
    return smallCell(task, later, answers, { condition, severity, seed })
  })
  return viewsOf(task, [smallModel('m')], [clean, ...met]).views[0]
}

const met = [
  { condition: 'noise', severity: 0.5, wrong: [10, 20] },
  { condition: 'noise', severity: 1, wrong: [5, 90] },
  { condition: 'labels', severity: 1, wrong: [100, 100] },
] as const

test('an invariant is judged at the worst severity of each condition, on its rows', async () => {
  const task = taskOf([
    { id: 'a', where: { site: 'a' }, atLeast: 0.8 },
    { id: 'b', where: { site: 'b' }, atLeast: 0.5 },
    { id: 'errors', metric: 'error', atMost: 0.5 },
  ])
  const { estimates, verdicts } = await estimateCore(task, viewOf(task, met), new Set(['noise']), protocol)
  const [a, b, errors, share] = estimates
  expect(a).toMatchObject({ metric: 'accuracy', reduction: 'worst', over: 'severity', value: 0.9, at: '0.5', n: 100 })
  expect(a.axes).toEqual({ task: 't', model: 'm', condition: 'noise', core: 'a' })
  // The end towards the bound is that of one severity at 95 %, the other that of two that hold together.
  expect(a.lower).toBe(wilson(90, 100, 0.95).lower)
  expect(a.upper).toBe(wilson(90, 100, 0.975).upper)
  expect(b).toMatchObject({ value: 0.1, at: '1', lower: wilson(10, 100, 0.95).lower })
  expect(errors).toMatchObject({
    value: 0.475,
    lower: wilson(95, 200, 0.975).lower,
    upper: wilson(95, 200, 0.95).upper,
  })
  expect(verdicts.map(({ id, word, bound }) => [id, word, bound])).toEqual([
    ['a under noise', 'kept', 0.8],
    ['b under noise', 'broken', 0.5],
    ['errors under noise', 'undecided', 0.5],
  ])
  // Two of three hold in the sample; the third may not.
  expect(share).toMatchObject({ metric: 'core-behaviour-kept', axes: { task: 't', model: 'm' }, n: 200 })
  expect(share.value).toBeCloseTo(2 / 3, 12)
  expect([share.lower, share.upper]).toEqual([1 / 3, 2 / 3])
})

test('conditions that it names are judged, also those that none can withstand', async () => {
  const task = taskOf([{ id: 'a', atLeast: 0.1, conditions: ['labels'] }])
  const { verdicts } = await estimateCore(task, viewOf(task, met), new Set(['noise']), protocol)
  expect(verdicts.map(({ condition, word }) => [condition, word])).toEqual([['labels', 'broken']])
})

test('every seed counts, and a share that no resample changes is constant', async () => {
  const task = taskOf([{ id: 'a', atLeast: 0.6 }])
  const view = viewOf(task, [
    { condition: 'noise', severity: 1, wrong: [0, 0] },
    { condition: 'noise', severity: 1, wrong: [80, 80], seed: 1 },
  ])
  const { estimates } = await estimateCore(task, view, new Set(['noise']), protocol)
  expect(estimates[0].value).toBeCloseTo(0.2, 12)
  expect(estimates[1]).toMatchObject({ value: 0, lower: 0, upper: 0, method: 'constant' })
})

test('too few rows leave an invariant undecided and out of the share', async () => {
  const task = taskOf([
    { id: 'a', where: { site: 'a' }, atLeast: 0.8 },
    { id: 'all', atLeast: 0.9 },
  ])
  const view = viewOf(task, [{ condition: 'noise', severity: 1, wrong: [0, 0] }])
  const { estimates, verdicts } = await estimateCore(task, view, new Set(['noise']), { ...protocol, minimumCell: 150 })
  expect(estimates[0]).toMatchObject({ value: null, reason: '100 rows, fewer than 150' })
  expect(verdicts.map(({ word }) => word)).toEqual(['undecided', 'kept'])
  expect(estimates[2]).toMatchObject({ value: 1, method: 'constant' })
})

test('a model that met no condition has no core behaviour', async () => {
  const task = taskOf([{ id: 'a', atLeast: 0.8 }])
  expect(await estimateCore(task, viewOf(task, []), new Set(['noise']), protocol)).toEqual({
    estimates: [],
    verdicts: [],
  })
})

test('the share follows from the values of the cells alone', async () => {
  const task = taskOf([
    { id: 'a', atLeast: 0.8 },
    { id: 'e', metric: 'error', atMost: 0.3 },
  ])
  const { pairs } = await coreBehaviour(task, viewOf(task, met), new Set(['noise']))
  expect(pairs.map(({ indices }) => indices)).toEqual([
    [0, 1],
    [2, 3],
  ])
  const of = (values: readonly (number | null)[]) => keptShare(pairs, (index) => values[index])
  expect(of([0.9, 0.8, 0.3, 0.1])).toBe(1)
  expect(of([0.9, 0.7, 0.3, 0.1])).toBe(0.5)
  expect(of([null, 0.7, 0.3, 0.1])).toBe(1)
  expect(of([null, 0.7, 0.3, null])).toMatchObject({ value: null })
  expect(worstValue(pairs[1], (index) => [0, 0, 0.3, 0.1][index])).toBe(0.3)
})
