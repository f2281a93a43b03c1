import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { againstPrior, gainPanel } from './advantage.ts'
import { metricContext } from './collect.ts'
import { openMeasure } from './measure.ts'
import { openPanel } from './panel.ts'
import { cellWhere, viewsOf } from './views.ts'

const protocol = { level: 0.95, replicates: 200, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 } as const
const task = smallTask(Array.from({ length: 20 }, () => ({ target: 1 })))
const all = task.ids.map((_, i) => i)
const right = (rows: readonly number[], count: number) => rows.map((i) => Number(i < count))
const [model, prior, half] = viewsOf(
  task,
  ['model', 'prior', 'half'].map((id) => smallModel(id)),
  [
    smallCell(task, all, right(all, 15), { model: 'model' }),
    smallCell(task, all, right(all, 5), { model: 'prior' }),
    smallCell(task, all.slice(0, 10), right(all.slice(0, 10), 5), { model: 'half' }),
  ],
).views
const cells = [cellWhere(model.clean, {}, () => true)]

test('the prior answers the same rows; the prior itself is its own counterpart', () => {
  const { cells: added, pairs } = againstPrior(model, prior, cells, 1, 4)
  expect([added.map(({ rows }) => rows.rows), pairs]).toEqual([[20], [[1, 4]]])
  expect(againstPrior(prior, prior, cells, 1, 4)).toEqual({ cells: [], pairs: [[1, 1]] })
})

test('rows that the prior lacks are left out of both', () => {
  const { cells: added, pairs } = againstPrior(model, half, cells, 0, 1)
  expect([added.map(({ rows }) => rows.rows), pairs]).toEqual([[10, 10], [[1, 2]]])
  expect([...added[0].samples]).toEqual([...added[1].samples])
})

test('an advantage is positive for better in either direction, and varies as a paired difference does', async () => {
  for (const [use, better] of [
    ['accuracy', 'higher'],
    ['error', 'lower'],
  ] as const) {
    const { cells: added, pairs } = againstPrior(model, prior, cells, 0, 1)
    const panel = openPanel(await openMeasure({ use }), [...cells, ...added], metricContext(task), protocol)
    const gains = gainPanel(panel, pairs, better)
    expect(gains.values[0]).toBeCloseTo(0.5, 12)
    const { error } = gains.fold([0], ([value]) => value ?? { value: null, reason: 'undefined' }, true)
    // Half of 20 rows are won and none lost: a share of 0.5.
    expect(Math.abs(Number(error) - Math.sqrt(0.25 / 20))).toBeLessThan(0.02)
  }
})
