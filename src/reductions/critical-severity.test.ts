import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import criticalSeverity from './critical-severity.ts'

test('is where the interpolated drop reaches the margin', () => {
  const drops = curve([0.9, 0.85, 0.7], { x: [0, 0.5, 1] })
  expect(reduce(criticalSeverity, drops, { margin: 0.1 })).toBeCloseTo(0.5 + 1 / 6, 14)
  expect(reduce(criticalSeverity, curve([0.1, 0.3], { better: 'lower' }), { margin: 0.1 })).toBeCloseTo(0.5, 14)
})

test('the reference stands at 0 where no cell does', () => {
  const late = curve([0.7, 0.6], { x: [0.5, 1], reference: 0.9 })
  expect(reduce(criticalSeverity, late, { margin: 0.1 })).toBeCloseTo(0.25, 14)
})

test('not reached is Infinity', () => {
  expect(reduce(criticalSeverity, curve([0.9, 0.85]), { margin: 0.1 })).toBe(Number.POSITIVE_INFINITY)
  expect(reduce(criticalSeverity, curve([null]), { margin: 0.1 })).toMatchObject({ value: null })
})
