import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import macroF1 from './macro-f1.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(macroF1, labelled(input.labels, input.predictions), classification(input.classes), {
      zeroDivision: 0,
    })
    expect(agrees(value, output.macro_f1_labels), `${name}: ${value}`).toBe(true)
  }
})

test('leaves an absent class out unless told what it counts as', () => {
  const rows = labelled([0, 0, 1, 1], [0, 1, 1, 1])
  const context = classification(3)
  // F1 of class 0: 2/3; of class 1: 4/5; class 2 neither occurs nor is predicted.
  expect(evaluate(macroF1, rows, context)).toBeCloseTo((2 / 3 + 4 / 5) / 2, 14)
  expect(evaluate(macroF1, rows, context, { zeroDivision: 0 })).toBeCloseTo((2 / 3 + 4 / 5) / 3, 14)
  expect(evaluate(macroF1, rows, context, { zeroDivision: 1 })).toBeCloseTo((2 / 3 + 4 / 5 + 1) / 3, 14)
})

test('is the macro F1 over the labels seen by default', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(macroF1, labelled(input.labels, input.predictions), classification(input.classes + 2))
    expect(agrees(value, output.macro_f1), name).toBe(true)
  }
})
