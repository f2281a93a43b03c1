import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import halfLife from './half-life.ts'

test('is where half of the advantage over the floor is lost, between cells', () => {
  // From 0.9 over a chance of 0.5: half of 0.4 is gone at 0.7, midway between 0.8 and 0.6.
  expect(reduce(halfLife, curve([0.9, 0.8, 0.6, 0.7]), { floor: 0.5 })).toBeCloseTo(1.5, 14)
})

test('an exponential decay halves at log 2 / rate', () => {
  const x = Array.from({ length: 2001 }, (_, k) => k / 1000)
  const y = x.map((t) => Math.exp(-0.7 * t))
  expect(reduce(halfLife, curve(y, { x }))).toBeCloseTo(Math.LN2 / 0.7, 6)
})

test('errors grow towards the floor', () => {
  expect(reduce(halfLife, curve([0.1, 0.2, 0.4], { better: 'lower' }), { floor: 0.5 })).toBeCloseTo(1.5, 14)
})

test('a reference apart from the cells sets the start', () => {
  expect(reduce(halfLife, curve([0.7, 0.6], { x: [1, 2], reference: 0.8 }), { floor: 0.5 })).toBeCloseTo(1.5, 14)
  // From 0.8 at position 0 to 0.55 at 1: half of 0.3 is gone at 0.65.
  expect(reduce(halfLife, curve([0.55, 0.5], { x: [1, 2], reference: 0.8 }), { floor: 0.5 })).toBeCloseTo(0.6, 14)
})

test('never reached is Infinity; nothing to lose is null', () => {
  expect(reduce(halfLife, curve([0.9, 0.8]), { floor: 0.5 })).toBe(Number.POSITIVE_INFINITY)
  expect(reduce(halfLife, curve([0.5, 0.4]), { floor: 0.5 })).toMatchObject({ value: null })
})
