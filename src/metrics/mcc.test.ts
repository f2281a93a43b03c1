import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import mcc from './mcc.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('classification')) {
    const value = evaluate(mcc, labelled(input.labels, input.predictions), classification(input.classes))
    expect(agrees(value, output.mcc), `${name}: ${value}`).toBe(true)
  }
})

test('is null on one class, or 0 where the convention is named', () => {
  const rows = labelled([1, 1, 1], [1, 0, 1])
  expect(evaluate(mcc, rows, classification(2))).toMatchObject({ value: null })
  expect(evaluate(mcc, rows, classification(2), { zeroDivision: 0 })).toBe(0)
  expect(evaluate(mcc, labelled([0, 1], [-1, -1]), classification(2))).toMatchObject({ value: null })
})

test('binary form is the correlation of the two indicators', () => {
  // TP 2, FN 1, FP 1, TN 3: (2*3 - 1*1) / sqrt(3*3*4*4).
  const rows = labelled([1, 1, 1, 0, 0, 0, 0], [1, 1, 0, 1, 0, 0, 0])
  expect(evaluate(mcc, rows, classification(2))).toBeCloseTo(5 / 12, 14)
})
