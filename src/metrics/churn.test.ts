import { expect, test } from 'vitest'
import { classification, evaluate, labelled } from '../../test/scored.ts'
import badFlips from './bad-flips.ts'
import churn from './churn.ts'
import goodFlips from './good-flips.ts'

const rows = labelled([0, 0, 1, 2, 2], [0, 1, 1, 0, 1], { reference: Int32Array.of(0, 0, 0, 0, 0) })

test('is the share of rows that changed class', () => {
  expect(evaluate(churn, rows, classification(3))).toBe(3 / 5)
})

test('holds good flips, bad flips and changes from wrong to wrong', () => {
  expect(evaluate(goodFlips, rows, classification(3))).toBe(1 / 5)
  expect(evaluate(badFlips, rows, classification(3))).toBe(1 / 5)
})

test('needs a model to compare with', () => {
  const alone = labelled([0], [0])
  expect(evaluate(churn, alone, classification(2))).toEqual({
    value: null,
    reason: 'no reference model to compare with',
  })
})
