import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import type { ReleaseTask } from '../core/release.ts'
import { AbstainSpec } from '../core/unfamiliar.ts'
import { estimateUnfamiliar, unfamiliarPanel } from './estimate-unfamiliar.ts'
import { familiarRows } from './familiar-rows.ts'
import { openMeasure } from './measure.ts'
import type { ModelView } from './views.ts'

const N = 200
const M = 50
const abstain = AbstainSpec.parse({ coverage: 0.9, costs: { wrong: 1, abstained: 0.2 }, unfamiliarShare: 0.25 })
const plain = smallTask(
  Array.from({ length: N }, (_, i) => ({ part: 1 as const, target: i % 2 })),
  { spec: { abstain, minimumCell: 10 } },
)
const task: ReleaseTask = {
  ...plain,
  unfamiliar: {
    apart: { rows: M, columns: new Map() },
    ids: Array.from({ length: M }, (_, i) => `f${i}`),
    entries: [
      { id: 'odd', kind: 'far', rows: Int32Array.from({ length: M }, (_, i) => i) },
      { id: 'domain', kind: 'held-out-domain', rows: Int32Array.from({ length: 40 }, (_, i) => i) },
    ],
  },
}
const protocol = {
  level: 0.95,
  replicates: 200,
  key: rootKey(1).fold('test'),
  grouping: { by: 'row' as const },
  minimumCell: 10,
}

/** Right on familiar rows with the given confidence, and as sure as said of the unfamiliar ones. */
function viewOf(sure: number, unsure: number): ModelView {
  const rows = Array.from({ length: N }, (_, i) => i)
  const apart = Array.from({ length: M }, (_, i) => i)
  const scores = Float64Array.from(rows.flatMap((i) => (i % 2 === 1 ? [1 - sure, sure] : [sure, 1 - sure])))
  const odd = Float64Array.from(apart.flatMap(() => [unsure, 1 - unsure]))
  const reference = smallModel('m', { trainedUntil: null })
  const targets = { target: new Int32Array(M).fill(-1) }
  return {
    id: 'm',
    reference,
    until: 0,
    clean: smallCell(task, rows, rows.map((i) => i % 2), { scores }), // biome-ignore format: one line
    conditions: [],
    searched: [],
    unfamiliar: [smallCell(task, apart, apart.map(() => 0), { condition: 'unfamiliar/odd', scores: odd, ...targets })], // biome-ignore format: one line
  }
}

test('the threshold comes from rows that the model is not judged on, and neither are rows of a held-out domain', () => {
  const { judged, context } = familiarRows(task, viewOf(0.9, 0.6), protocol)!
  expect(Math.abs(judged.size - (N - 40) / 2)).toBeLessThan(25)
  expect([...judged].every((row) => row >= 40)).toBe(true)
  expect(context.abstain).toEqual({ below: 0.9, wrong: 1, abstained: 0.2 })
})

test('a model that knows what it does not know is perfect; one that is sure of everything loses what is unfamiliar', async () => {
  const numbers = async (view: ModelView) => {
    const all = await estimateUnfamiliar(task, view, protocol)
    return Object.fromEntries(all.map(({ metric, axes, value }) => [`${metric} ${axes.unfamiliar}`, value]))
  }
  const wise = await numbers(viewOf(0.9, 0.6))
  expect(wise).toMatchObject({
    'unfamiliar-auroc odd': 1,
    'unfamiliar-auroc domain': 0.5,
    'unfamiliar-auroc all': 0.75,
    'unfamiliar-false-alarms odd': 0,
    'abstention-rate familiar': 0,
    'abstention-rate odd': 1,
    'selective-risk familiar': 0,
    'abstention-threshold familiar': 0.9,
    'aurc familiar': 0,
    'abstention-utility all': 1,
  })
  const bold = await numbers(viewOf(0.9, 0.99))
  expect(bold).toMatchObject({ 'unfamiliar-auroc odd': 0, 'abstention-rate odd': 0, 'abstention-utility odd': 0 })
  // 3/4 of familiar rows at 1, 1/4 of the mean of 0 (odd) and 1 (domain), however many rows each has.
  expect(bold['abstention-utility all']).toBeCloseTo(0.75 + 0.25 * 0.5, 14)
})

test('data that a model has no answers for have no number, nor has the whole, and say so', async () => {
  const { unfamiliar: _, ...silent } = viewOf(0.9, 0.6)
  const all = await estimateUnfamiliar(task, silent, protocol)
  const of = (metric: string, name: string) => all.find((e) => e.metric === metric && e.axes.unfamiliar === name)
  expect(of('unfamiliar-auroc', 'odd')).toMatchObject({ value: null, reason: 'no rows' })
  expect(of('abstention-utility', 'all')).toMatchObject({ value: null, reason: 'no number for some of the data' })
  expect(of('abstention-rate', 'familiar')?.value).toBe(0)
})

test('every number has an interval that holds it, also where rows come in clusters or blocks', async () => {
  const view = viewOf(0.9, 0.6)
  const mixed = { ...view, clean: { ...view.clean, scored: { ...view.clean.scored, prediction: view.clean.scored.prediction.map((c, i) => (i % 5 === 0 ? 1 - c : c)) } } } // biome-ignore format: one line
  const measure = await openMeasure({ use: 'abstention-utility' })
  const groupings = [
    { by: 'row' as const },
    { by: 'cluster' as const, cluster: Int32Array.from({ length: N }, (_, i) => Math.floor(i / 4)) },
    { by: 'block' as const, position: null, length: 5 },
  ]
  for (const grouping of groupings) {
    const own = { ...task, cluster: grouping.by === 'cluster' ? grouping.cluster : null }
    const { panel, indices, whole } = unfamiliarPanel(own, mixed, measure, { ...protocol, grouping })!
    const { value, interval } = panel.fold(indices, whole!, true, { range: [0, 1] })
    expect(interval.lower).not.toBe(null)
    expect(interval.lower!).toBeLessThan(value!)
    expect(interval.upper!).toBeGreaterThan(value!)
  }
})
