import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import lowestPoint from './lowest-point.ts'

test('is the largest drop from the reference, whichever way the metric is better', () => {
  const shock = [0.9, 0.8, 0.4, 0.6, 0.85]
  expect(reduce(lowestPoint, curve(shock, { reference: 0.9 }))).toBeCloseTo(0.5, 12)
  const errors = curve([2, 3, 7, 4], { reference: 2, better: 'lower' })
  expect(reduce(lowestPoint, errors)).toBe(5)
})

test('without a reference the first cell is the calm one', () => {
  expect(reduce(lowestPoint, curve([null, 0.8, 0.5, 0.7]))).toBeCloseTo(0.3, 12)
})

test('paired drops tell a hard interval from a deep one', () => {
  // The lowest value is that of the third interval, which is as low without the stress.
  const paired = [0, 0.25, 0, null].map((drop) => (drop === null ? null : { drop, lower: null, upper: null }))
  expect(reduce(lowestPoint, curve([0.9, 0.6, 0.3, 0.1], { paired }))).toBe(0.25)
})

test('never hurt is 0, better than calm is below 0, and nothing to pair with is null', () => {
  const paired = (drops: (number | null)[]) =>
    drops.map((drop) => (drop === null ? null : { drop, lower: null, upper: null }))
  expect(reduce(lowestPoint, curve([0.9, 0.9], { paired: paired([0, -0.1]) }))).toBe(0)
  expect(reduce(lowestPoint, curve([0.9, 0.9], { paired: paired([-0.2, -0.1]) }))).toBe(-0.1)
  expect(reduce(lowestPoint, curve([0.9, 0.9], { paired: paired([null, null]) }))).toMatchObject({ value: null })
})
