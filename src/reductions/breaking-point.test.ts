import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import breaking, { breakingPoint } from './breaking-point.ts'

const drop = (lower: number | null, upper: number | null = null) => ({ drop: 0.5, lower, upper })

test('is the least severity of the run of lower bounds above the margin that ends at the strongest', () => {
  const x = [0, 0.2, 0.4, 0.6]
  const paired = [drop(0), drop(0.05), drop(0.11), drop(0.3)]
  expect(reduce(breaking, curve([1, 1, 1, 1], { x, paired }), { margin: 0.1 })).toBe(0.4)
  expect(reduce(breaking, curve([1, 1, 1, 1], { x, paired }), { margin: 0.11 })).toBe(0.6)
  expect(reduce(breaking, curve([1, 1, 1, 1], { x, paired }), { margin: 0.3 })).toBe(Number.POSITIVE_INFINITY)
})

test('the run goes from the strongest downwards and ends at the first level that is not shown to break', () => {
  const x = [0, 0.2, 0.4, 0.6, 0.8]
  const broken = (...lowers: number[]) =>
    reduce(breaking, curve([1, 1, 1, 1, 1], { x, paired: lowers.map((lower) => drop(lower)) }), { margin: 0.1 })
  // A weak level that breaks by luck below one that holds does not count.
  expect(broken(0, 0.2, 0.05, 0.3, 0.4)).toBe(0.6)
  expect(broken(0, 0.2, 0.3, 0.3, 0.4)).toBe(0.2)
  expect(broken(0, 0.2, 0.3, 0.3, 0.1)).toBe(Number.POSITIVE_INFINITY)
})

test('a drop without confidence does not break anything', () => {
  const level = { severity: 0.2, drop: 0.9, lower: -0.1, upper: 1 }
  expect(breakingPoint([level], 0.1)).toBe(Number.POSITIVE_INFINITY)
})

test('levels come in any order; those without bounds are left out', () => {
  const levels = [
    { severity: 0.8, ...drop(0.4) },
    { severity: 0.2, ...drop(null) },
    { severity: 0.4, ...drop(0.2) },
  ]
  expect(breakingPoint(levels, 0.1)).toBe(0.4)
  expect(breakingPoint(levels.slice(1, 2), 0.1)).toMatchObject({ value: null })
})

test('without paired drops it has no value, whatever the curve', () => {
  expect(reduce(breaking, curve([1, 0]), { margin: 0.1 })).toMatchObject({ value: null })
  expect(reduce(breaking, curve([1, 0], { paired: [null, drop(0.9)] }), { margin: 0.1 })).toBe(1)
})
