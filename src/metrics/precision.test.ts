import { expect, test } from 'vitest'
import { classification, evaluate, labelled } from '../../test/scored.ts'
import precision from './precision.ts'

const rows = labelled([0, 0, 1, 1, 1], [1, 0, 1, 1, 0])

test('is the share of right ones among rows predicted positive', () => {
  expect(evaluate(precision, rows, classification(2))).toBeCloseTo(2 / 3, 14)
  expect(evaluate(precision, rows, classification(2, { positive: 0 }))).toBe(0.5)
})

test('macro form averages classes, leaving out those never predicted', () => {
  expect(evaluate(precision, rows, classification(3), { average: 'macro' })).toBeCloseTo((2 / 3 + 1 / 2) / 2, 14)
})

test('never predicted is null, or the named convention', () => {
  const silent = labelled([1, 0], [0, 0])
  expect(evaluate(precision, silent, classification(2))).toMatchObject({ value: null })
  expect(evaluate(precision, silent, classification(2), { zeroDivision: 0 })).toBe(0)
})
