import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import microF1 from './micro-f1.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(microF1, labelled(input.labels, input.predictions), classification(input.classes))
    expect(agrees(value, output.micro_f1), `${name}: ${value}`).toBe(true)
  }
})

test('an abstention costs recall, not precision', () => {
  // TP 1, FP 0, FN 1.
  expect(evaluate(microF1, labelled([0, 1], [0, -1]), classification(2))).toBeCloseTo(2 / 3, 14)
})
