import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, probable, scoredBinary } from '../../test/scored.ts'
import brier from './brier.ts'

test('agrees with the reference on every golden case in both forms', () => {
  for (const { name, input, output } of goldenCases('calibration')) {
    if (input.probs) {
      const context = classification(input.probs[0].length)
      expect(agrees(evaluate(brier, probable(input.labels, input.probs), context), output.brier), name).toBe(true)
    } else {
      const rows = scoredBinary(input.labels, input.p)
      expect(agrees(evaluate(brier, rows, classification(2), { form: 'binary' }), output.brier), name).toBe(true)
    }
  }
})

test('the binary form is refused for more classes', () => {
  const rows = probable([0], [[1, 0, 0]])
  expect(evaluate(brier, rows, classification(3), { form: 'binary' })).toMatchObject({ value: null })
})

test('scores that are not numbers count as the worst', () => {
  const rows = probable([0], [[Number.NaN, 0.5]])
  expect(evaluate(brier, rows, classification(2))).toBe(2)
  expect(evaluate(brier, rows, classification(2), { form: 'binary' })).toBe(1)
})
