import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { StandingSpec } from '../core/standing.ts'
import { standingField } from './standing-field.ts'
import { viewsOf } from './views.ts'

const rows = [0, 1, 1, 1, 1].map((interval) => ({ interval, target: 0 }))
const taskOf = (weights: Record<string, number>) =>
  smallTask(rows, { spec: { standing: StandingSpec.parse({ weights }) } })

/** Rows that a model answered clean, and under conditions. */
function fieldOf(weights: Record<string, number>, models: Record<string, Record<string, number[]>>) {
  const task = taskOf(weights)
  const cells = Object.entries(models).flatMap(([model, own]) =>
    Object.entries(own).map(([condition, row]) =>
      smallCell(
        task,
        row,
        row.map(() => 0),
        { model, condition, severity: condition === 'clean' ? 0 : 1 },
      ),
    ),
  )
  const { views } = viewsOf(
    task,
    Object.keys(models).map((id) => smallModel(id)),
    cells,
  )
  const { left, ranked, rows: shared } = standingField(task, views, new Set(['noise', 'blur']))
  return { left, ranked, shared: [...shared] }
}

test('rows are the later ones that every ranked model answered, clean and perturbed', () => {
  const { ranked, shared } = fieldOf(
    { area: 1 },
    { a: { clean: [0, 1, 2, 3, 4], noise: [1, 2, 3] }, b: { clean: [0, 2, 3, 4], noise: [2, 3, 4] } },
  )
  expect(shared).toEqual([2, 3])
  for (const view of ranked) {
    expect([...view.clean.row]).toEqual([2, 3])
    expect(view.clean.scored.rows).toBe(2)
    expect(view.conditions.map(({ row }) => [...row])).toEqual([[2, 3]])
  }
})

test('a model that met fewer conditions than another is left out, and its rows do not count', () => {
  const { left, ranked, shared } = fieldOf(
    { area: 1 },
    {
      all: { clean: [1, 2], noise: [1, 2], blur: [1, 2] },
      one: { clean: [1], noise: [1] },
      none: { clean: [1] },
    },
  )
  expect(ranked.map(({ id }) => id)).toEqual(['all'])
  expect(left).toEqual([
    { model: 'one', reason: 'it did not meet blur' },
    { model: 'none', reason: 'it met no condition' },
  ])
  expect(shared).toEqual([1, 2])
})

test('where no component needs conditions they do not count', () => {
  const { left, ranked } = fieldOf({ calibration: 1 }, { a: { clean: [1, 2], noise: [1] }, b: { clean: [1, 2] } })
  expect(left).toEqual([])
  expect(ranked.map(({ conditions }) => conditions)).toEqual([[], []])
})
