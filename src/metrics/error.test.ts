import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import error from './error.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(error, labelled(input.labels, input.predictions), classification(input.classes))
    expect(agrees(value, 1 - output.accuracy), `${name}: ${value}`).toBe(true)
  }
})

test('a row without a class is an error', () => {
  expect(evaluate(error, labelled([0, 1, 1, 1], [0, -1, 1, 1]), classification(2))).toBe(0.25)
})
