import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import weightedF1 from './weighted-f1.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(weightedF1, labelled(input.labels, input.predictions), classification(input.classes))
    expect(agrees(value, output.weighted_f1), `${name}: ${value}`).toBe(true)
  }
})

test('an absent class has no weight', () => {
  expect(evaluate(weightedF1, labelled([0, 0], [0, 1]), classification(2))).toBeCloseTo(2 / 3, 14)
})
