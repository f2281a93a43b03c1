import { expect, test } from 'vitest'
import { classification, evaluate, labelled, scoredBinary } from '../../test/scored.ts'
import rate from './abstention-rate.ts'

test('is the share of rows below the threshold', () => {
  const context = classification(2, { abstain: { below: 0.8, wrong: 1, abstained: 0.2 } })
  expect(evaluate(rate, scoredBinary([0, 1, 1, -1], [0.1, 0.8, 0.7, 0.5]), context)).toBe(0.5)
  expect(evaluate(rate, labelled([0, 1, 1], [-1, 1, 0]), context)).toBe(1 / 3)
})

test('without a threshold it is null with the reason', () => {
  const value = evaluate(rate, scoredBinary([0], [0.1]), classification(2))
  expect(value).toEqual({ value: null, reason: 'no threshold of confidence to abstain below' })
})
