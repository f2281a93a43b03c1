import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import { agrees, goldenCases } from '../../test/scored.ts'
import gap from './gap.ts'

const frames = goldenCases('fairness').filter(({ output }) => output.metric_frame)

test('agrees with the differences between groups of fairlearn', () => {
  expect(frames.length).toBeGreaterThan(0)
  for (const { output } of frames) {
    const groups: Record<string, number>[] = Object.values(output.metric_frame.by_group)
    for (const metric of ['accuracy', 'selection_rate', 'tpr', 'fpr']) {
      const expected = output.metric_frame.difference[metric]
      const y = groups.map((group) => group[metric])
      expect(agrees(reduce(gap, curve(y)), expected)).toBe(true)
      expect(agrees(reduce(gap, curve(y, { better: 'lower' })), expected)).toBe(true)
    }
  }
})

test('is never negative, and one group has none', () => {
  expect(reduce(gap, curve([0.5, 0.75], { better: 'lower' }))).toBe(0.25)
  expect(reduce(gap, curve([0.5, null]))).toMatchObject({ value: null })
})
