import { expect, test } from 'vitest'
import { classification, labelled, probable } from '../../test/scored.ts'
import { abstentions, confidences, thresholdOf } from './confidence.ts'

test('the largest probability; broken scores were sure, and no answer at all is not', () => {
  const rows = probable([0, 1], [[0.7, 0.3], [Number.NaN, 0.1]]) // biome-ignore format: one line
  expect([...confidences(rows, 2)]).toEqual([0.7, 1])
  expect([...confidences(labelled([0, 1], [1, -1]), 2)]).toEqual([1, 0])
})

test('the threshold lets the declared share of rows be answered, all of a tie, and no less', () => {
  const sure = Float64Array.from({ length: 20 }, (_, i) => (i + 1) / 20)
  for (const [coverage, threshold] of [[0.95, 0.1], [0.9, 0.15], [1, 0.05], [0.001, 1]]) // biome-ignore format: pairs
    expect(thresholdOf(sure, coverage)).toBe(threshold)
  // Two of three are asked for, and the second of them is tied with the third.
  expect(thresholdOf(Float64Array.of(0.5, 0.9, 0.5), 0.6)).toBe(0.5)
  expect(thresholdOf(new Float64Array(0), 0.95)).toBe(null)
})

test('a model abstains below its threshold, not at it; a label that is missing is an abstention at any', () => {
  const context = classification(2, { abstain: { below: 0.6, wrong: 1, abstained: 0.2 } })
  const rows = probable([0, 0, 1], [[0.6, 0.4], [0.59, 0.41], [Number.NaN, 1]]) // biome-ignore format: one line
  expect([...abstentions(rows, context)]).toEqual([0, 1, 0])
  const none = classification(2, { abstain: { below: 0, wrong: 1, abstained: 0.2 } })
  expect([...abstentions(labelled([0, 0], [-1, 1]), none)]).toEqual([1, 0])
})
