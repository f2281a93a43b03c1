import { expect, test } from 'vitest'
import { classification, goldenCases, labelled } from '../../test/scored.ts'
import { countCells } from '../core/evaluate.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'

test('counts the confusion matrix of the reference, with an empty column for rows without a class', () => {
  for (const { input, output } of goldenCases('classification')) {
    const context = classification(input.classes)
    const rows = labelled(input.labels, input.predictions)
    const counts = countCells(confusionCell(rows, context), confusionCells(context), null)
    expect([...counts]).toEqual(output.confusion.flatMap((row: number[]) => [...row, 0]))
  }
})

test('a row without a predicted class stands in the last column and is predicted as nothing', () => {
  const context = classification(2)
  const counts = countCells(confusionCell(labelled([0, 1, 1], [0, -1, 0]), context), confusionCells(context), null)
  expect([...counts]).toEqual([1, 0, 0, 1, 0, 1])
  const { hits, support, predicted, correct, total } = margins(counts, context)
  expect([[...hits], [...support], [...predicted], correct, total]).toEqual([[1, 0], [1, 2], [2, 0], 1, 3])
})
