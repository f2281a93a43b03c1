import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { difficultyAxis } from './difficulty.ts'
import { viewsOf } from './views.ts'

const rows = [0, 1, 2, 3, 4].map(() => ({ target: 1 }))
const views = (task: ReturnType<typeof smallTask>, predictions: number[][], change = {}) =>
  viewsOf(
    task,
    predictions.map((_, i) => smallModel(`m${i}`, change)),
    predictions.map((prediction, i) => smallCell(task, [0, 1, 2, 3], prediction, { model: `m${i}` })),
  ).views

test('difficulty is the share of baselines that are wrong; a row that none answered has none', () => {
  const task = smallTask(rows)
  // 0, 1, 2 and 3 of three baselines are wrong.
  const axis = difficultyAxis(
    task,
    views(task, [
      [1, 0, 0, 0],
      [1, 1, 0, 0],
      [1, 1, 1, 0],
    ]),
  )
  expect(axis).toMatchObject({ name: 'difficulty', role: 'difficulty', labels: ['easy', 'medium', 'hard'] })
  expect([...(axis?.codes ?? [])]).toEqual([0, 0, 1, 2, -1])
})

test('for numbers it is thirds of the mean error', () => {
  const task = smallTask(rows, { classes: null })
  // Errors 0, 1, 2 and 30; thirds of the sorted four lie at places 1 and 2.
  const axis = difficultyAxis(
    task,
    views(task, [
      [1, 2, 3, 31],
      [1, 0, -1, -29],
    ]),
  )
  expect([...(axis?.codes ?? [])]).toEqual([0, 0, 1, 2, -1])
})

test('one baseline agrees with itself, and brought models say nothing of difficulty', () => {
  const task = smallTask(rows)
  expect(difficultyAxis(task, views(task, [[1, 0, 0, 0]]))).toBeNull()
  expect(
    difficultyAxis(
      task,
      views(
        task,
        [
          [1, 0, 0, 0],
          [1, 1, 1, 1],
        ],
        { origin: 'submitted' },
      ),
    ),
  ).toBeNull()
})
