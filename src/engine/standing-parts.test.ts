import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import type { ReleaseTask } from '../core/release.ts'
import { StandingSpec } from '../core/standing.ts'
import { AbstainSpec } from '../core/unfamiliar.ts'
import { estimateStanding } from './estimate-standing.ts'
import { estimateUnfamiliar } from './estimate-unfamiliar.ts'
import { openMeasure } from './measure.ts'
import { openCells, pointOf } from './standing-cells.ts'
import { standingPart } from './standing-parts.ts'
import type { ModelView } from './views.ts'

const rows = Array.from({ length: 200 }, (_, i) => ({ part: 1 as const, target: i % 2 }))
const apart = Array.from({ length: 50 }, (_, i) => i)
const abstain = AbstainSpec.parse({ coverage: 0.9, unfamiliarShare: 0.25 })
const standing = StandingSpec.parse({ weights: { abstention: 1, calibration: 1 } })
const task: ReleaseTask = {
  ...smallTask(rows, { spec: { abstain, standing, minimumCell: 10 } }),
  unfamiliar: {
    apart: { rows: 50, columns: new Map() },
    ids: apart.map((i) => `f${i}`),
    entries: [{ id: 'odd', kind: 'far', rows: Int32Array.from(apart) }],
  },
}
const protocol = { level: 0.95, replicates: 200, key: rootKey(1), grouping: { by: 'row' as const }, minimumCell: 10 }

/** Right with confidence 0.9; `unsure` is its confidence in what is unfamiliar. */
function viewOf(id: string, unsure: number): ModelView {
  const scores = Float64Array.from(rows.flatMap(({ target }) => (target === 1 ? [0.1, 0.9] : [0.9, 0.1])))
  const odd = Float64Array.from(apart.flatMap(() => [unsure, 1 - unsure]))
  const cell = smallCell(
    task,
    rows.map((_, i) => i),
    rows.map(({ target }) => target),
    { model: id, scores },
  )
  const strange = { condition: 'unfamiliar/odd', model: id, scores: odd, target: new Int32Array(50).fill(-1) }
  const unfamiliar = [
    smallCell(
      task,
      apart,
      apart.map(() => 0),
      strange,
    ),
  ]
  return { id, reference: smallModel(id), until: -1, clean: cell, conditions: [], searched: [], unfamiliar }
}

test('abstention is the utility over familiar and unfamiliar rows, as it is published by itself', async () => {
  const of = { task, measure: await openMeasure({ use: 'accuracy' }), protocol, disturbing: new Set<string>() }
  const views = [viewOf('sure', 0.95), viewOf('wise', 0.6)]
  const { estimates, verdicts } = await estimateStanding(of, views)
  const get = (model: string, reduction: string) =>
    estimates.find(({ axes, reduction: own }) => axes.model === model && own === reduction && !axes.against)
  for (const view of views) {
    const alone = await estimateUnfamiliar(task, view, protocol)
    const all = alone.find(({ axes, metric }) => metric === 'abstention-utility' && axes.unfamiliar === 'all')
    expect(get(view.id, 'abstention')?.value).toBe(all?.value)
  }
  // Sure of what it cannot know, a quarter of its utility is lost.
  expect(get('sure', 'abstention')?.value).toBe(0.75)
  expect(get('wise', 'abstention')?.value).toBe(1)
  // Both are calibrated alike: (1 - 0.75) / 2.
  expect(verdicts[0]).toMatchObject({ model: 'wise', against: 'sure', word: 'improved', value: 0.125 })
})

test('without answers to unfamiliar rows there is no abstention', async () => {
  const of = { task, measure: await openMeasure({ use: 'accuracy' }), protocol, disturbing: new Set<string>() }
  const { unfamiliar: _, ...file } = viewOf('file', 0.6)
  const { estimates } = await estimateStanding(of, [file])
  expect(estimates.at(-1)).toMatchObject({ metric: 'standing', value: null, reason: 'no abstention: no rows' })
})

test('area is put between the ends of the range, the better one at 1', async () => {
  const view = viewOf('m', 0.6)
  const wrong = smallCell(
    task,
    rows.map((_, i) => i),
    rows.map(({ target }, i) => (i < 50 ? 1 - target : target)),
    { condition: 'noise', severity: 1 },
  )
  const cut = { ...view, conditions: [wrong], withPast: view }
  const areaOf = async (use: Parameters<typeof openMeasure>[0]) => {
    const cells = openCells()
    const of = { task, measure: await openMeasure(use), protocol, disturbing: new Set(['noise']) }
    return pointOf(cells, await standingPart('area', of, cut, cells))
  }
  // Clean all right, at severity 1 three in four: the mean level is 7 / 8.
  expect(await areaOf({ use: 'accuracy' })).toBe(0.875)
  expect(await areaOf({ use: 'error' })).toBe(0.875)
  expect(await areaOf({ use: 'balanced-accuracy' })).toBeCloseTo(0.875, 14)
  // Adjusted for chance it goes from -1 to 1: (1 + 0.5) / 2 is the level.
  expect(await areaOf({ use: 'balanced-accuracy', adjusted: true })).toBeCloseTo((0.75 + 1) / 2, 14)
})
