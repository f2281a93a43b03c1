import { expect, test } from 'vitest'
import { smallCell, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { metricContext } from './collect.ts'
import { openMeasure } from './measure.ts'
import { pairedDrop } from './paired-drop.ts'
import { openPanel } from './panel.ts'
import { cellWhere } from './views.ts'

const protocol = { level: 0.95, replicates: 200, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 } as const
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

test('a paired drop is worse by the metric, whichever way that is, and certain where all resamples agree', async () => {
  for (const [use, better] of [
    ['accuracy', 'higher'],
    ['error', 'lower'],
  ] as const) {
    const panel = openPanel(await openMeasure({ use }), [cell(40), cell(20)], metricContext(task), protocol)
    const drop = pairedDrop(panel, 0, 1, better)
    expect(drop?.drop).toBeCloseTo(0.5, 12)
    expect(Number(drop?.lower)).toBeGreaterThan(0.3)
    expect(pairedDrop(panel, 0, 0, better)).toEqual({ drop: 0, lower: 0, upper: 0 })
  }
})
