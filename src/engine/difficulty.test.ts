import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { difficultyAxis } from './difficulty.ts'
import { type ModelView, viewsOf } from './views.ts'

const rows = [0, 1, 2, 3, 4].map(() => ({ target: 1 }))
const views = (task: ReturnType<typeof smallTask>, predictions: number[][], change = {}) =>
  viewsOf(
    task,
    predictions.map((_, i) => smallModel(`m${i}`, change)),
    predictions.map((prediction, i) => smallCell(task, [0, 1, 2, 3], prediction, { model: `m${i}` })),
  ).views

const brought = { id: 'brought' } as ModelView

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
    brought,
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
    brought,
  )
  expect([...(axis?.codes ?? [])]).toEqual([0, 0, 1, 2, -1])
})

test('one baseline agrees with itself, and brought models say nothing of difficulty', () => {
  const task = smallTask(rows)
  expect(difficultyAxis(task, views(task, [[1, 0, 0, 0]]), brought)).toBeNull()
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
      brought,
    ),
  ).toBeNull()
})

test('a model has no voice in its own difficulty, nor has its fixed self', () => {
  const task = smallTask(rows)
  const all = views(task, [
    [1, 0, 0, 0],
    [1, 1, 0, 0],
    [0, 0, 0, 1],
  ])
  // Of the first two: none wrong, one, both, both.
  for (const judged of [all[2], { ...all[2], id: 'm2~retrained' }]) {
    expect([...(difficultyAxis(task, all, judged)?.codes ?? [])]).toEqual([0, 1, 2, 2, -1])
  }
  expect(difficultyAxis(task, all.slice(0, 2), all[1])).toBeNull()
})

test('baselines that answer alike vote once', () => {
  const task = smallTask(rows)
  const twins = views(task, [
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [1, 1, 1, 0],
  ])
  // One of two wrong is medium, though three of four are.
  expect([...(difficultyAxis(task, twins, brought)?.codes ?? [])]).toEqual([0, 1, 1, 2, -1])
  expect(difficultyAxis(task, twins.slice(0, 3), brought)).toBeNull()
})
