import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { estimateDegradation } from './estimate-degradation.ts'
import { openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { viewsOf } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 300, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
const rows = Array.from({ length: 200 }, (_, i) => ({ interval: 1, target: i % 2 }))
const task = smallTask(rows)
const all = rows.map((_, i) => i)
const cell = (wrong: number, condition: string, severity: number, seed = 0) =>
  smallCell(
    task,
    all,
    all.map((i) => (i < wrong ? 1 - rows[i].target : rows[i].target)),
    { condition, severity, seed },
  )
const degradation = async (use: string) => {
  const cells = [
    cell(0, 'clean', 0),
    // Down by 0.1 and 0.1; down by 0.4, then up by 0.2.
    ...[cell(20, 'soft', 0.5), cell(40, 'soft', 1), cell(80, 'hard', 0.5), cell(40, 'hard', 1)],
    ...[cell(200, 'soft', 1, 1), cell(200, 'labels', 1)],
  ]
  const [view] = viewsOf(task, [smallModel('m')], cells).views
  return estimateDegradation(task, view, new Set(['soft', 'hard']), await openMeasure({ use }), protocol)
}

test('area and monotone steps are means over conditions, the cliff the largest of all', async () => {
  const [area, monotonicity, cliff, ...more] = await degradation('accuracy')
  expect(more).toEqual([])
  expect(area.axes).toEqual({ task: 't', model: 'm', conditions: 'all' })
  // (1 + 0.9) / 4 + (0.9 + 0.8) / 4 = 0.9 and (1 + 0.6) / 4 + (0.6 + 0.8) / 4 = 0.75.
  expect(area.value).toBeCloseTo((0.9 + 0.75) / 2, 12)
  expect(monotonicity.value).toBeCloseTo((1 + 0.5) / 2, 12)
  expect(cliff.value).toBeCloseTo(0.4, 12)
  // About 0.4 more or less 1.96 * sqrt(0.4 * 0.6 / 200).
  expect(Number(cliff.lower)).toBeGreaterThan(0.4 - 2 * 0.068)
  expect(Number(cliff.upper)).toBeLessThan(0.4 + 2 * 0.068)
  expect([area.n, cliff.n]).toEqual([200, 200])
})

test('where lower is better a rise is what worsens', async () => {
  const [area, monotonicity, cliff] = await degradation('error')
  expect(area.value).toBeCloseTo(1 - 0.825, 12)
  expect([monotonicity.value, cliff.value]).toEqual([0.75, 0.4])
})
