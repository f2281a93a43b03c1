import { expect, test } from 'vitest'
import { classification, evaluate, labelled, scoredBinary } from '../../test/scored.ts'
import utility from './abstention-utility.ts'

const context = classification(2, { abstain: { below: 0.8, wrong: 2, abstained: 0.5 } })

test('every act has its worth: right, wrong, abstained, and on a row without a right answer', () => {
  const worth = (target: number, score: number) => evaluate(utility, scoredBinary([target], [score]), context)
  expect(worth(1, 0.9)).toBe(1)
  expect(worth(0, 0.9)).toBe(0)
  expect(worth(1, 0.7)).toBe(0.75)
  expect(worth(-1, 0.7)).toBe(1)
  expect(worth(-1, 0.9)).toBe(0)
  expect(evaluate(utility, scoredBinary([1, 0, 1, -1, -1], [0.9, 0.9, 0.7, 0.7, 0.9]), context)).toBe(2.75 / 5)
})

test('scores that are not numbers are an answer, and a wrong one, also where none is right', () => {
  expect(evaluate(utility, scoredBinary([1, -1], [Number.NaN, Number.NaN]), context)).toBe(0)
})

test('always answering and never answering have the closed forms', () => {
  // Accuracy on familiar rows, 0 on others; 1 - abstained / wrong, and 1.
  const target = [0, 1, 1, 1, -1, -1]
  expect(evaluate(utility, labelled(target, [0, 1, 1, 0, 1, 0]), context)).toBe(3 / 6)
  expect(evaluate(utility, labelled(target, [-1, -1, -1, -1, -1, -1]), context)).toBe((4 * 0.75 + 2) / 6)
})
