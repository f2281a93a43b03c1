import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, probable, scoredBinary } from '../../test/scored.ts'
import ece from './ece.ts'

const cases = goldenCases('calibration')

test('agrees with the reference on every golden case, for both sides of closing', () => {
  const top = cases.filter(({ input }) => input.probs)
  expect(top.length).toBeGreaterThan(10)
  for (const { name, input, output } of top) {
    const rows = probable(input.labels, input.probs)
    const context = classification(input.probs[0].length)
    const value = evaluate(ece, rows, context, { bins: input.bins })
    expect(agrees(value, output.ece_left_open), `${name}: ${value}`).toBe(true)
    const left = evaluate(ece, rows, context, { bins: input.bins, closed: 'left' })
    expect(agrees(left, output.ece_right_open), `${name}: ${left}`).toBe(true)
  }
})

test('agrees on the confidence of the positive class', () => {
  const binary = cases.filter(({ input }) => input.p)
  expect(binary.length).toBeGreaterThan(0)
  for (const { name, input, output } of binary) {
    const params = { bins: input.bins, closed: 'left', of: 'positive' }
    const value = evaluate(ece, scoredBinary(input.labels, input.p), classification(2), params)
    expect(agrees(value, output.ece_right_open_positive_class), name).toBe(true)
  }
})

test('15 bins by default, and sure and wrong is the worst', () => {
  expect(ece.params.parse({})).toEqual({ bins: 15, closed: 'right', of: 'top' })
  expect(
    evaluate(
      ece,
      probable(
        [0, 1],
        [
          [0, 1],
          [1, 0],
        ],
      ),
      classification(2),
    ),
  ).toBe(1)
})

test('scores that are not numbers count as sure and wrong', () => {
  expect(
    evaluate(
      ece,
      probable(
        [0, 0],
        [
          [1, 0],
          [Number.NaN, 0.5],
        ],
      ),
      classification(2),
    ),
  ).toBe(0.5)
})
