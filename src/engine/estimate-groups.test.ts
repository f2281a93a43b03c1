import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { estimateByGroup } from './estimate-groups.ts'
import { openMeasure } from './measure.ts'
import { viewsOf } from './views.ts'

const protocol = { level: 0.95, replicates: 100, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 } as const
// Eight later rows of group a (6 right), eight of b (2 right), one of none; the held-out past of a is all wrong.
const rows = [
  ...Array.from({ length: 4 }, () => ({ interval: 0, target: 1, part: 1 as const, group: 0 })),
  ...Array.from({ length: 16 }, (_, i) => ({ interval: 1, target: 1, group: i < 8 ? 0 : 1 })),
  { interval: 1, target: 1 },
]
const task = smallTask(rows)
const all = rows.map((_, i) => i)
const answers = all.map((i) => Number((i >= 4 && i < 10) || (i >= 12 && i < 14)))

test('groups are compared on later rows; rows without a group are in none', async () => {
  const [view] = viewsOf(task, [smallModel('m')], [smallCell(task, all, answers)]).views
  const estimates = await estimateByGroup(task, view, task.axes[0], await openMeasure({ use: 'accuracy' }), protocol)
  expect(estimates.map(({ axes, n, over, reduction, value }) => [axes.group ?? reduction, over, value, n])).toEqual([
    ['a', undefined, 0.75, 8],
    ['b', undefined, 0.25, 8],
    ['gap', 'group', 0.5, 16],
    ['ratio', 'group', 0.25 / 0.75, 16],
    ['worst', 'group', 0.25, 16],
  ])
  expect(estimates[4].at).toBe('b')
})

test('difficulty is shown and not folded', async () => {
  const [view] = viewsOf(task, [smallModel('m')], [smallCell(task, all, answers)]).views
  const axis = { ...task.axes[0], role: 'difficulty' as const }
  const estimates = await estimateByGroup(task, view, axis, await openMeasure({ use: 'accuracy' }), protocol)
  expect(estimates.map(({ axes, reduction }) => [axes.group, reduction])).toEqual([
    ['a', undefined],
    ['b', undefined],
  ])
})

test('a domain is folded over domains, and without time all that was held out counts', async () => {
  const still = smallTask(rows.map((row) => ({ ...row, interval: 0, part: 1 as const })))
  const [view] = viewsOf(still, [smallModel('m')], [smallCell(still, all, answers)]).views
  const axis = { ...still.axes[0], role: 'domain' as const }
  const estimates = await estimateByGroup(still, view, axis, await openMeasure({ use: 'accuracy' }), protocol)
  expect(estimates[0]).toMatchObject({ value: 0.5, n: 12 })
  expect(estimates[2].over).toBe('domain')
})
