import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, probable, scoredBinary } from '../../test/scored.ts'
import logLoss from './log-loss.ts'

test('agrees with scikit-learn 1.2.1 on every golden case', () => {
  for (const { name, input, output } of goldenCases('calibration')) {
    const rows = input.probs ? probable(input.labels, input.probs) : scoredBinary(input.labels, input.p)
    const value = evaluate(logLoss, rows, classification(input.probs?.[0].length ?? 2))
    expect(agrees(value, output.nll_sklearn ?? output.nll), `${name}: ${value}`).toBe(true)
  }
})

test('uniform scores cost log K, and no loss is infinite', () => {
  expect(evaluate(logLoss, probable([2], [[0.25, 0.25, 0.25, 0.25]]), classification(4))).toBeCloseTo(Math.log(4), 14)
  const impossible = evaluate(logLoss, probable([0], [[0, 1]]), classification(2))
  expect(impossible).toBeCloseTo(52 * Math.LN2, 12)
})

test('scores that are not numbers cost as much as probability 2^-52', () => {
  for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(evaluate(logLoss, probable([0], [[0.5, broken]]), classification(2))).toBeCloseTo(52 * Math.LN2, 12)
  }
})

test('labels without scores have none', () => {
  const rows = { ...probable([0], [[1, 0]]), scores: null }
  expect(evaluate(logLoss, rows, classification(2))).toEqual({ value: null, reason: 'the model gives no scores' })
})
