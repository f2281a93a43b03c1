import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import accuracy from './accuracy.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(accuracy, labelled(input.labels, input.predictions), classification(input.classes))
    expect(agrees(value, output.accuracy), `${name}: ${value}`).toBe(true)
  }
})

test('a row without a class is wrong', () => {
  expect(evaluate(accuracy, labelled([0, 1], [0, -1]), classification(2))).toBe(0.5)
})
