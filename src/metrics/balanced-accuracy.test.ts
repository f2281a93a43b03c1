import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import balancedAccuracy from './balanced-accuracy.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(balancedAccuracy, labelled(input.labels, input.predictions), classification(input.classes))
    expect(agrees(value, output.balanced_accuracy), `${name}: ${value}`).toBe(true)
  }
})

test('agrees on the form adjusted for chance', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const rows = labelled(input.labels, input.predictions)
    const value = evaluate(balancedAccuracy, rows, classification(input.classes), { adjusted: true })
    expect(agrees(value, output.balanced_accuracy_adjusted), name).toBe(true)
  }
})

test('adjusting for chance needs two classes', () => {
  const rows = labelled([1, 1], [1, 0])
  expect(evaluate(balancedAccuracy, rows, classification(2))).toBe(0.5)
  expect(evaluate(balancedAccuracy, rows, classification(2), { adjusted: true })).toMatchObject({ value: null })
})
