import { expect, test } from 'vitest'
import { smallCell, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { tango } from '../intervals/tango.ts'
import { metricContext } from './collect.ts'
import { openMeasure } from './measure.ts'
import { pairedDrop } from './paired-drop.ts'
import { openPanel, type PanelCell, type Protocol } from './panel.ts'
import { cellWhere } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 200, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
const task = smallTask(Array.from({ length: 40 }, (_, i) => ({ target: i % 2 })))
const all = Array.from({ length: 40 }, (_, i) => i)
const cell = (rightOnes: number) =>
  cellWhere(
    smallCell(
      task,
      all,
      all.map((i) => (i < rightOnes ? i % 2 : 1 - (i % 2))),
    ),
    {},
    () => true,
  )

const drops = async (use: string, cells: readonly PanelCell[], change: Partial<Protocol> = {}) => {
  const own = { ...protocol, ...change }
  const measure = await openMeasure({ use })
  const context = metricContext(task)
  const panel = openPanel(measure, cells, context, own)
  return (reference: number, index: number) => pairedDrop(panel, reference, index, measure, context, own)
}

test('a paired drop is worse by the metric, whichever way that is, with the score interval of a rate', async () => {
  for (const use of ['accuracy', 'error']) {
    const drop = await drops(use, [cell(40), cell(20)])
    const { lower, upper } = tango(20, 0, 40, 0.95)
    expect(drop(0, 1)).toEqual({ drop: 0.5, lower, upper })
    expect(drop(1, 0)).toEqual({ drop: -0.5, lower: -upper!, upper: -lower! })
  }
})

test('nothing changed in any row is the less sure the fewer rows there are', async () => {
  // z^2 / (n + z^2) with z = 1.96.
  const upper = (n: number) => 3.8415 / (n + 3.8415)
  const none = (await drops('accuracy', [cell(40), cell(40)]))(0, 1)
  expect(none?.upper).toBeCloseTo(upper(40), 5)
  expect(none?.lower).toBeCloseTo(-upper(40), 5)
  const block = { by: 'block', position: Float64Array.from(all), length: 4 } as const
  expect((await drops('accuracy', [cell(40), cell(40)], { grouping: block }))(0, 1)?.upper).toBeCloseTo(upper(10), 5)
  // Weights of which a tenth of the rows has nearly all are worth hardly more rows than that.
  const weighted = (one: PanelCell): PanelCell => ({
    ...one,
    rows: { ...one.rows, weight: Float64Array.from(all, (i) => (i < 4 ? 1 : 0)) },
  })
  expect((await drops('accuracy', [weighted(cell(40)), weighted(cell(40))]))(0, 1)?.upper).toBeCloseTo(upper(4), 5)
})

test('what is no rate and does not move is as sure as resampling can make it', async () => {
  expect((await drops('macro-f1', [cell(20), cell(20)]))(0, 1)).toEqual({ drop: 0, lower: 0, upper: 0 })
})

test('too few rows are no drop', async () => {
  expect((await drops('accuracy', [cell(40), cell(40)], { minimumCell: 41 }))(0, 1)).toBeNull()
})
