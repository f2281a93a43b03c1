import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import { doubted } from '../../test/unfamiliar-rows.ts'
import auroc from './unfamiliar-auroc.ts'

test('agrees with scikit-learn 1.2.1 on every golden case, unfamiliar rows being the positive ones', () => {
  const cases = goldenCases('ranking').filter(({ input }) => Array.isArray(input.labels))
  expect(cases.length).toBe(9)
  for (const { name, input, output } of cases) {
    const rows = doubted(input.labels, input.scores)
    expect(agrees(evaluate(auroc, rows, classification(2)), output.auroc), name).toBe(true)
    const weighted = { ...rows, weight: new Float64Array(rows.rows).fill(3) }
    expect(agrees(evaluate(auroc, weighted, classification(2)), output.auroc), name).toBe(true)
  }
})

test('labels without scores are all alike, but for those that are missing', () => {
  // Of two unfamiliar rows one is abstained from: 1/2 of pairs are told, the rest are ties.
  const rows = { ...labelled([0, 0, -1, -1], [0, 1, -1, 1]), unfamiliar: Uint8Array.of(0, 0, 1, 1) }
  expect(evaluate(auroc, rows, classification(2))).toBe(0.75)
})

test('without rows of both sides it is null with the reason', () => {
  expect(evaluate(auroc, doubted([1, 1], [0.1, 0.2]), classification(2))).toEqual({
    value: null,
    reason: 'rows of one side only: no pair to rank',
  })
  expect(evaluate(auroc, labelled([0], [0]), classification(2))).toEqual({
    value: null,
    reason: 'no unfamiliar rows to tell apart',
  })
})
