import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { InvariantSpec } from '../core/invariant.ts'
import { rootKey } from '../core/key.ts'
import { StandingSpec } from '../core/standing.ts'
import { estimateStanding } from './estimate-standing.ts'
import { openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { viewsOf } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 500, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 30 }
// Ten held-out rows, then 200 later ones.
const rows = Array.from({ length: 210 }, (_, i) => ({
  interval: i < 10 ? 0 : 1,
  part: i < 10 ? (1 as const) : (0 as const),
  target: i % 2,
}))
const later = rows.map((_, i) => i).slice(10)
const core = [InvariantSpec.parse({ id: 'half', summary: 'Half are right.', metric: 'accuracy', atLeast: 0.5 })]

const taskOf = (weights: Record<string, number>) =>
  smallTask(rows, {
    spec: { core, standing: StandingSpec.parse({ weights }) },
    cost: Float64Array.of(0, 1, 4, 0),
  })

interface Made {
  readonly id: string
  /** How many of the later rows are wrong: clean, at severity 0.5, at 1. */
  readonly wrong: readonly [number, number, number]
  readonly conditions?: boolean
  readonly scores?: boolean
}

/** Every model is sure of itself: its calibration error is its share of wrong rows. */
function viewsWith(task: ReturnType<typeof taskOf>, models: readonly Made[]) {
  const cells = models.flatMap(({ conditions = true, id, scores = true, wrong }) => {
    const cell = (row: readonly number[], n: number, severity: number) => {
      const answers = row.map((i) => (i >= 10 && i - 10 < n ? 1 - rows[i].target : rows[i].target))
      const sure = scores ? { scores: Float64Array.from(answers.flatMap((yes) => [1 - yes, yes])) } : {}
      return smallCell(task, row, answers, {
        model: id,
        severity,
        condition: severity > 0 ? 'noise' : 'clean',
        ...sure,
      })
    }
    const met = conditions ? [cell(later, wrong[1], 0.5), cell(later, wrong[2], 1)] : []
    return [
      cell(
        rows.map((_, i) => i),
        wrong[0],
        0,
      ),
      ...met,
    ]
  })
  return viewsOf(
    task,
    models.map(({ id }) => smallModel(id)),
    cells,
  ).views
}

async function standing(weights: Record<string, number>, models: readonly Made[], change: Partial<Protocol> = {}) {
  const task = taskOf(weights)
  const measure = await openMeasure({ use: 'accuracy' })
  const of = { task, measure, protocol: { ...protocol, ...change }, disturbing: new Set(['noise']) }
  const { estimates, verdicts } = await estimateStanding(of, viewsWith(task, models))
  const get = (model: string, reduction?: string, against?: string) =>
    estimates.find(({ axes, reduction: own }) => axes.model === model && own === reduction && axes.against === against)
  return { estimates, verdicts, get }
}

const brittle: Made = { id: 'brittle', wrong: [4, 100, 190] }
const graceful: Made = { id: 'graceful', wrong: [20, 30, 40] }
const all = { area: 2, core: 1, calibration: 1, cost: 1 }

test('the more accurate but brittle model loses to the graceful one, and the interval excludes 0', async () => {
  const { get, verdicts } = await standing(all, [brittle, graceful])
  // (0.98 + 2 x 0.5 + 0.05) / 4 and (0.9 + 2 x 0.85 + 0.8) / 4, as trapezoids.
  expect(get('brittle', 'area')?.value).toBeCloseTo(0.5075, 12)
  expect(get('graceful', 'area')?.value).toBeCloseTo(0.85, 12)
  expect([get('brittle', 'core')?.value, get('graceful', 'core')?.value]).toEqual([0, 1])
  // On clean rows it is the better one: 2 % against 10 % wrong.
  expect(get('brittle', 'calibration')?.value).toBeCloseTo(0.98, 12)
  expect(get('graceful', 'calibration')?.value).toBeCloseTo(0.9, 12)
  // Half of the wrong rows cost 1, half 4, of a mean of at most 2.5.
  expect(get('brittle', 'cost')?.value).toBeCloseTo(1 - 0.02, 12)
  expect(get('graceful')?.value).toBeCloseTo((2 * 0.85 + 1 + 0.9 + 0.9) / 5, 12)
  expect(get('brittle')?.value).toBeCloseTo((2 * 0.5075 + 0 + 0.98 + 0.98) / 5, 12)
  const [pair] = verdicts
  expect(pair).toMatchObject({ kind: 'standing', model: 'graceful', against: 'brittle', word: 'improved', n: 200 })
  expect(pair.value).toBeCloseTo(0.9 - 0.595, 12)
  expect(pair.lower).toBeGreaterThan(0.2)
  expect(pair.upper).toBeLessThan(0.4)
})

test('components times their shares add up to the standing, each within its interval', async () => {
  const { get } = await standing(all, [brittle, graceful])
  for (const model of ['brittle', 'graceful']) {
    const parts = Object.entries(all).map(([component, weight]) => (weight / 5) * (get(model, component)?.value ?? 0))
    expect(get(model)?.value).toBeCloseTo(
      parts.reduce((a, b) => a + b),
      14,
    )
    for (const reduction of [undefined, ...Object.keys(all)]) {
      const { lower, upper, value } = get(model, reduction) as { lower: number; upper: number; value: number }
      expect(lower).toBeLessThanOrEqual(value)
      expect(upper).toBeGreaterThanOrEqual(value)
      expect([lower >= 0, upper <= 1]).toEqual([true, true])
    }
  }
})

test('differences of components are the better model less the other, at a level for all pairs together', async () => {
  const { get } = await standing(all, [brittle, graceful, { id: 'poor', wrong: [60, 110, 195] }])
  const own = get('graceful', 'calibration', 'brittle')
  expect(own?.value).toBeCloseTo(-0.08, 12)
  expect(own?.level).toBeCloseTo(1 - 0.05 / 3, 12)
  expect(own?.upper).toBeLessThan(0)
})

test('rank intervals part what is shown apart and join what is not', async () => {
  const twin: Made = { id: 'twin', wrong: [21, 29, 41] }
  const { estimates } = await standing({ area: 1 }, [brittle, graceful, twin])
  const ranks = estimates.filter(({ reduction }) => reduction === 'rank')
  expect(ranks.map(({ axes, lower, upper, value }) => [axes.model, value, lower, upper])).toEqual([
    ['graceful', 1, 1, 2],
    ['twin', 2, 1, 2],
    ['brittle', 3, 3, 3],
  ])
})

test('a model that lacks conditions or probabilities is told, not ranked', async () => {
  const file: Made = { id: 'file', wrong: [0, 0, 0], conditions: false }
  const { estimates, get, verdicts } = await standing(all, [
    brittle,
    graceful,
    file,
    { ...graceful, id: 'mute', scores: false },
  ])
  expect(get('file')).toMatchObject({ value: null, reason: 'it met no condition' })
  expect(get('mute')).toMatchObject({ value: null, method: 'none' })
  expect(get('mute')?.reason).toContain('no calibration')
  expect(get('mute', 'area')?.value).toBeCloseTo(0.85, 12)
  expect(estimates.filter(({ reduction }) => reduction === 'rank')).toHaveLength(2)
  expect(verdicts).toHaveLength(1)
})

test('where no condition counts, every model is ranked', async () => {
  const file: Made = { id: 'file', wrong: [0, 0, 0], conditions: false }
  const { get, verdicts } = await standing({ cost: 1 }, [graceful, file])
  expect(get('file')).toMatchObject({ value: 1, lower: 1, upper: 1, method: 'constant', n: 200 })
  expect(verdicts[0]).toMatchObject({ model: 'file', against: 'graceful', word: 'improved' })
})

test('models that answer alike are equivalent', async () => {
  const { verdicts } = await standing(all, [graceful, { ...graceful, id: 'copy' }])
  expect(verdicts[0]).toMatchObject({ word: 'equivalent', value: 0 })
})

test('few clusters give values without intervals and no words', async () => {
  const cluster = Int32Array.from(rows, (_, i) => i % 3)
  const { estimates, verdicts } = await standing(all, [brittle, graceful], { grouping: { by: 'cluster', cluster } })
  expect(estimates.every(({ lower }) => lower === null)).toBe(true)
  expect(verdicts[0]).toMatchObject({ word: 'undecided', reason: 'only 3 clusters' })
})
