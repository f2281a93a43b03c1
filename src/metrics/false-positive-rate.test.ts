import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import falsePositiveRate from './false-positive-rate.ts'

test('agrees with fairlearn in every group of the golden cases', () => {
  const cases = goldenCases('fairness').filter(({ output }) => output.metric_frame)
  expect(cases.length).toBeGreaterThan(0)
  for (const { input, output } of cases) {
    for (const [group, expected] of Object.entries<Record<string, number>>(output.metric_frame.by_group)) {
      const inside = (_: number, i: number) => String(input.group[i]) === group
      const rows = labelled(input.labels.filter(inside), input.predictions.filter(inside))
      expect(agrees(evaluate(falsePositiveRate, rows, classification(2), { zeroDivision: 0 }), expected.fpr)).toBe(true)
    }
  }
})

test('without a negative row it is null', () => {
  expect(evaluate(falsePositiveRate, labelled([1], [1]), classification(2))).toMatchObject({ value: null })
})
