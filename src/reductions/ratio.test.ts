import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import { agrees, goldenCases } from '../../test/scored.ts'
import ratio from './ratio.ts'

test('agrees with the ratios between groups of fairlearn', () => {
  for (const { output } of goldenCases('fairness').filter(({ output }) => output.metric_frame)) {
    const groups: Record<string, number>[] = Object.values(output.metric_frame.by_group)
    for (const metric of ['accuracy', 'selection_rate', 'tpr', 'fpr']) {
      const y = groups.map((group) => group[metric])
      const value = reduce(ratio, curve(y, { better: 'lower' }), { form: 'min/max' })
      expect(agrees(value, output.metric_frame.ratio[metric])).toBe(true)
    }
  }
})

test('is worst over best: below 1 for accuracies, above 1 for errors', () => {
  expect(reduce(ratio, curve([0.5, 1]))).toBe(0.5)
  expect(reduce(ratio, curve([0.5, 1], { better: 'lower' }))).toBe(2)
})

test('has no value over zero or of negative values', () => {
  expect(reduce(ratio, curve([0, 1], { better: 'lower' }))).toMatchObject({ value: null })
  expect(reduce(ratio, curve([-1, 1]))).toMatchObject({ value: null })
  expect(reduce(ratio, curve([1]))).toMatchObject({ value: null })
})
