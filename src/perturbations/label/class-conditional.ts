import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeNumbers } from '../_columns.ts'
import { classesOf } from './_target.ts'

const level = (share: number) => ({ share, confusion: null })

/**
 * Wrong labels that depend on the class: with probability `share` the label of class c is drawn from row c of the
 * `confusion` matrix, so that the transition matrix is (1 - share) I + share C, and class c is wrong at the rate
 * share (1 - C[c][c]). Without a matrix each class is taken for the next one, the last for the first (pair flips).
 */
export default definePerturbation({
  modality: 'tabular',
  summary:
    'Class-conditional label noise: a share of the labels follows a confusion matrix, or flips to the next class.',
  version: 1,
  references: ['https://arxiv.org/abs/1609.03683', 'https://arxiv.org/abs/1804.06872'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the labels that go through the confusion.' }),
    confusion: z
      .array(z.array(z.number().min(0).max(1)))
      .nullable()
      .meta({ description: 'Probabilities of the labels (columns) for each true class (rows), in class order.' }),
  }),
  scope: 'sample',
  acts: 'target',
  tasks: ['classification'],
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.2), level(0.3), level(0.4)],
  apply(samples, { share, confusion }, key) {
    const classes = classesOf(samples)
    const matrix = confusion ?? pairFlips(classes)
    checkRows(matrix, classes)
    const keys = rowKeys(samples.ids, key)
    return changeNumbers(samples, (values, name) => {
      const { first, second } = drawsOf(keys, name, key)
      for (let row = 0; row < values.length; row++) {
        if (first[row] < share) values[row] = drawFrom(matrix[values[row]], second[row])
      }
    })
  },
})

function pairFlips(classes: number): number[][] {
  return Array.from({ length: classes }, (_, c) =>
    Array.from({ length: classes }, (_, to) => (to === (c + 1) % classes ? 1 : 0)),
  )
}

/** The class in whose part of [0, 1) the draw falls; what rounding leaves at the end is of the last class that has a part. */
function drawFrom(probabilities: readonly number[], draw: number): number {
  let below = 0
  let last = 0
  for (let k = 0; k < probabilities.length; k++) {
    if (probabilities[k] === 0) continue
    below += probabilities[k]
    last = k
    if (draw < below) return k
  }
  return last
}

function checkRows(matrix: readonly (readonly number[])[], classes: number): void {
  const sums = matrix.map((row) => (row.length === classes ? row.reduce((a, b) => a + b, 0) : Number.NaN))
  if (matrix.length === classes && sums.every((sum) => Math.abs(sum - 1) <= 1e-9)) return
  const wrong = sums.findIndex((sum) => !(Math.abs(sum - 1) <= 1e-9))
  throw new Failure(
    'SPEC_FIELD',
    matrix.length === classes
      ? `found ${matrix[wrong].length} numbers in row ${wrong + 1}, expected ${classes} that sum to 1`
      : `found a confusion matrix with ${matrix.length} rows, expected one for each of ${classes} classes`,
    { pointer: '/confusion' },
    'Give each class, in the order of the classes, the probabilities of all labels.',
  )
}
