import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled, probable, scoredBinary } from '../../test/scored.ts'
import auroc from './auroc.ts'

/** Golden scores are not probabilities: only their order counts. */
function ranked(target: readonly number[], scores: readonly number[]) {
  const prediction = scores.map((score) => (score > 0.5 ? 1 : 0))
  return labelled(target, prediction, { scores: Float64Array.from(scores.flatMap((score) => [0, score])) })
}

test('agrees with scikit-learn 1.2.1 on every golden case, with and without row weights', () => {
  for (const { name, input, output } of goldenCases('ranking').filter(({ input }) => Array.isArray(input.labels))) {
    const rows = ranked(input.labels, input.scores)
    const value = evaluate(auroc, rows, classification(2))
    expect(agrees(value, output.auroc), `${name}: ${value}`).toBe(true)
    const weighted = { ...rows, weight: new Float64Array(rows.rows).fill(0.3) }
    expect(agrees(evaluate(auroc, weighted, classification(2)), output.auroc), name).toBe(true)
  }
})

test('agrees on 20,000 rows made by the formula of the golden file', () => {
  const mix = (x: number): number => {
    let h = x >>> 0
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    return (h ^ (h >>> 16)) >>> 0
  }
  const u = (i: number, s: number) => mix(i + Math.imul(0x9e3779b9, s)) / 2 ** 32
  const { input, output } = goldenCases('ranking').find(({ input }) => input.formula)!
  const labels = Array.from({ length: input.n }, (_, i) => (u(i, 13) < 0.3 ? 1 : 0))
  const scores = labels.map((label, i) => label * 0.5 + u(i, 14))
  expect(agrees(evaluate(auroc, ranked(labels, scores), classification(2)), output.auroc)).toBe(true)
})

test('weights count as repeated rows', () => {
  const weighted = { ...scoredBinary([0, 1, 0, 1], [0.1, 0.4, 0.4, 0.3]), weight: Float64Array.of(3, 1, 0, 2) }
  const repeated = scoredBinary([0, 0, 0, 1, 1, 1], [0.1, 0.1, 0.1, 0.4, 0.3, 0.3])
  expect(evaluate(auroc, weighted, classification(2))).toBe(evaluate(auroc, repeated, classification(2)))
})

test('with more classes it is the mean of one against the rest, or refused', () => {
  const rows = probable(
    [0, 1, 2],
    [
      [0.6, 0.3, 0.1],
      [0.7, 0.2, 0.1],
      [0.1, 0.5, 0.4],
    ],
  )
  // Class 0: 1 of 2 pairs; class 1: 0 of 2; class 2: 2 of 2. sklearn roc_auc_score(multi_class='ovr') gives 0.5.
  expect(evaluate(auroc, rows, classification(3))).toBe(0.5)
  expect(evaluate(auroc, rows, classification(3), { multiclass: 'refuse' })).toMatchObject({ value: null })
})

test('one class only is null with the reason', () => {
  const value = evaluate(auroc, scoredBinary([1, 1], [0.2, 0.3]), classification(2))
  expect(value).toEqual({ value: null, reason: 'one class only: no pair to rank' })
})

test('scores that are not numbers rank where they are worst', () => {
  const rows = scoredBinary([0, 1, 0, 1], [Number.NaN, 0.9, 0.1, Number.NaN])
  expect(evaluate(auroc, rows, classification(2))).toBe(1 / 4)
})
