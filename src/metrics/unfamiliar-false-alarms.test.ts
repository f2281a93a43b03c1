import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases } from '../../test/scored.ts'
import { doubted } from '../../test/unfamiliar-rows.ts'
import falseAlarms from './unfamiliar-false-alarms.ts'

test('agrees with the roc_curve of scikit-learn 1.2.1 on every golden case', () => {
  const cases = goldenCases('ranking').filter(({ output }) => output.fpr_at_95tpr !== undefined)
  expect(cases.length).toBe(9)
  for (const { name, input, output } of cases) {
    const value = evaluate(falseAlarms, doubted(input.labels, input.scores), classification(2))
    expect(agrees(value, output.fpr_at_95tpr), `${name}: ${value}`).toBe(true)
  }
})

test('the other meaning is the same question of the other side', () => {
  for (const { input } of goldenCases('ranking').filter(({ input }) => Array.isArray(input.labels))) {
    const { labels, scores } = input as { labels: number[]; scores: number[] }
    const turned = doubted(
      labels.map((label) => 1 - label),
      scores.map((score) => 1 - score),
    )
    const own = evaluate(falseAlarms, doubted(labels, scores), classification(2), { positive: 'familiar' })
    expect(own).toBe(evaluate(falseAlarms, turned, classification(2)))
  }
})

test('rows that are tied with the threshold go with it', () => {
  // Half of the unfamiliar rows are caught at 0.9 alone; all of them only together with two of three familiar ones.
  const rows = doubted([1, 1, 0, 0, 0], [0.9, 0.5, 0.5, 0.5, 0.1])
  expect(evaluate(falseAlarms, rows, classification(2), { rate: 0.5 })).toBe(0)
  expect(evaluate(falseAlarms, rows, classification(2), { rate: 0.51 })).toBe(2 / 3)
})
