import { expect, test } from 'vitest'
import { classification, evaluate, labelled } from '../../test/scored.ts'
import expectedCost from './expected-cost.ts'

// A miss costs 10, a false alarm 1, a hit gains 2.
const context = classification(2, { cost: Float64Array.of(0, 1, 10, -2) })

test('is the mean of cost[target][prediction]', () => {
  expect(evaluate(expectedCost, labelled([0, 0, 1, 1], [0, 1, 0, 1]), context)).toBe(9 / 4)
})

test('a row without a class costs the dearest prediction', () => {
  expect(evaluate(expectedCost, labelled([0, 1], [-1, -1]), context)).toBe(11 / 2)
})

test('without a cost matrix there is no cost', () => {
  const value = evaluate(expectedCost, labelled([0], [0]), classification(2))
  expect(value).toEqual({ value: null, reason: 'the task declares no cost matrix' })
})
