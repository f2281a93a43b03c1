import { expect, test } from 'vitest'
import { agrees, classification, evaluate, goldenCases, labelled } from '../../test/scored.ts'
import recall from './recall.ts'

test('agrees with fairlearn in every group of the golden cases', () => {
  const cases = goldenCases('fairness').filter(({ output }) => output.metric_frame)
  expect(cases.length).toBeGreaterThan(0)
  for (const { input, output } of cases) {
    for (const [group, expected] of Object.entries<Record<string, number>>(output.metric_frame.by_group)) {
      const inside = (_: number, i: number) => String(input.group[i]) === group
      const rows = labelled(input.labels.filter(inside), input.predictions.filter(inside))
      expect(agrees(evaluate(recall, rows, classification(2), { zeroDivision: 0 }), expected.tpr)).toBe(true)
    }
  }
})

test('macro form is the mean over classes, and no positive row is null', () => {
  expect(evaluate(recall, labelled([0, 0, 1], [0, 1, 1]), classification(3), { average: 'macro' })).toBe(0.75)
  expect(evaluate(recall, labelled([0], [0]), classification(2))).toMatchObject({ value: null })
})
