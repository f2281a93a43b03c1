import { expect, test } from 'vitest'
import { classification, evaluate, labelled, scoredBinary } from '../../test/scored.ts'
import risk from './selective-risk.ts'

const context = classification(2, { abstain: { below: 0.8, wrong: 1, abstained: 0.2 } })

test('is the error rate among the rows that are answered', () => {
  // Answered: rows 1, 2 and 5; wrong: row 2, and row 5, which has no right answer.
  expect(evaluate(risk, scoredBinary([0, 0, 1, 0, -1], [0.1, 0.9, 0.7, 0.4, 0.95]), context)).toBe(2 / 3)
})

test('a model that never answers has no risk to speak of', () => {
  expect(evaluate(risk, labelled([0, 1], [-1, -1]), context)).toEqual({
    value: null,
    reason: 'the model abstains from all rows',
  })
})
