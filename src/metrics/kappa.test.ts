import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import kappa from './kappa.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(kappa, labelled(input.labels, input.predictions), classification(input.classes))
    expect(agrees(value, output.kappa), `${name}: ${value}`).toBe(true)
  }
})

test('agrees on the quadratic form', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const rows = labelled(input.labels, input.predictions)
    const value = evaluate(kappa, rows, classification(input.classes), { weights: 'quadratic' })
    expect(agrees(value, output.kappa_quadratic), name).toBe(true)
  }
})

test('linear form by hand, and null where margins leave nothing to disagree about', () => {
  // Disagreement seen: 1 + 1 + 2; expected under the same margins: 8 / 3 (the sum of all |i - j| is 8).
  expect(evaluate(kappa, labelled([0, 1, 2], [1, 2, 0]), classification(3), { weights: 'linear' })).toBeCloseTo(
    1 - 4 / (8 / 3),
    14,
  )
  expect(evaluate(kappa, labelled([1, 1], [1, 1]), classification(2))).toMatchObject({ value: null })
})
