import { expect, test } from 'vitest'
import guaranteedSeverity from './guaranteed-severity.ts'

const of = (shown?: readonly boolean[]) => {
  const curve = { x: [0, 0.5, 1], y: [0.1, 0.1, 0.1], labels: ['0', '0.5', '1'], better: 'lower' as const }
  return guaranteedSeverity.reduce({ ...curve, ...(shown ? { shown } : {}) }, {})
}

test('ends before the first severity that is not shown, whatever comes after', () => {
  expect(of([true, true, false])).toBe(0.5)
  expect(of([true, false, true])).toBe(0)
  expect(of([true, true, true])).toBe(Number.POSITIVE_INFINITY)
  expect(of([false, true, true])).toEqual({ value: null, reason: 'not guaranteed at any severity' })
  expect(of()).toMatchObject({ value: null })
})
