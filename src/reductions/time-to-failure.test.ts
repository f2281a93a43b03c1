import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import timeToFailure from './time-to-failure.ts'

const dip = curve([0.9, 0.7, 0.9, 0.6, 0.5])

test('is where the curve first becomes worse than the threshold', () => {
  expect(reduce(timeToFailure, dip, { threshold: 0.8 })).toBeCloseTo(0.5, 14)
})

test('or where it does so for good', () => {
  expect(reduce(timeToFailure, dip, { threshold: 0.8, stays: true })).toBeCloseTo(2 + 1 / 3, 14)
  expect(reduce(timeToFailure, curve([0.9, 0.7, 0.9]), { threshold: 0.8, stays: true })).toBe(Number.POSITIVE_INFINITY)
})

test('reaching the threshold is not yet failing', () => {
  expect(reduce(timeToFailure, curve([0.9, 0.8]), { threshold: 0.8 })).toBe(Number.POSITIVE_INFINITY)
  expect(reduce(timeToFailure, curve([0.8, 0.7]), { threshold: 0.8 })).toBe(0)
})

test('failed from the start is the first position', () => {
  for (const stays of [false, true]) {
    expect(reduce(timeToFailure, curve([0.2, 0.1], { x: [3, 4] }), { threshold: 0.8, stays })).toBe(3)
  }
})

test('a reference begins the curve at position 0', () => {
  const given = { x: [1, 2], reference: 0.9 }
  // From 0.9 to 0.7 within the first interval: 0.8 is passed halfway.
  expect(reduce(timeToFailure, curve([0.7, 0.6], given), { threshold: 0.8 })).toBeCloseTo(0.5, 14)
  expect(reduce(timeToFailure, curve([0.7, 0.9], { ...given, reference: 0.7 }), { threshold: 0.8 })).toBe(0)
  expect(reduce(timeToFailure, curve([0.9, 0.7], given), { threshold: 0.8, stays: true })).toBeCloseTo(1.5, 14)
})

test('errors fail upwards, undefined cells are bridged', () => {
  const errors = curve([0.1, null, 0.3], { better: 'lower' })
  expect(reduce(timeToFailure, errors, { threshold: 0.2 })).toBeCloseTo(1, 14)
  expect(reduce(timeToFailure, curve([null]), { threshold: 0.2 })).toMatchObject({ value: null })
})
