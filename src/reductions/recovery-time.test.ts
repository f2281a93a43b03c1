import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import recoveryTime from './recovery-time.ts'

const shock = curve([0.9, 0.9, 0.4, 0.6, 0.88, 0.9], { reference: 0.9 })

test('is from the onset to the first cell within the margin', () => {
  expect(reduce(recoveryTime, shock, { onset: 2, margin: 0.05 })).toBe(2)
  expect(reduce(recoveryTime, shock, { onset: 1.5, margin: 0.01 })).toBe(3.5)
})

test('a relapse undoes it unless the first return counts', () => {
  const relapse = curve([0.9, 0.4, 0.9, 0.5, 0.9], { reference: 0.9 })
  expect(reduce(recoveryTime, relapse, { onset: 1, margin: 0.05 })).toBe(3)
  expect(reduce(recoveryTime, relapse, { onset: 1, margin: 0.05, stays: false })).toBe(1)
})

test('never hurt is 0, never back is Infinity, nothing after the onset is null', () => {
  expect(reduce(recoveryTime, shock, { onset: 2, margin: 0.6 })).toBe(0)
  expect(reduce(recoveryTime, curve([0.9, 0.4, 0.4]), { onset: 1, margin: 0.1 })).toBe(Number.POSITIVE_INFINITY)
  expect(reduce(recoveryTime, curve([0.9, 0.4, 0.4]), { onset: 1, margin: 0.1, stays: false })).toBe(
    Number.POSITIVE_INFINITY,
  )
  expect(reduce(recoveryTime, shock, { onset: 9, margin: 0.1 })).toMatchObject({ value: null })
})

test('without a reference, the last cell before the onset is what to get back to', () => {
  expect(reduce(recoveryTime, curve([0.5, 0.9, 0.4, 0.6, 0.9]), { onset: 2, margin: 0.05 })).toBe(2)
})

test('paired drops come before differences of the curve', () => {
  const paired = [0, 0.5, 0.5, 0, null].map((drop) => (drop === null ? null : { drop, lower: null, upper: null }))
  expect(reduce(recoveryTime, curve([1, 1, 1, 1, 1], { paired }), { onset: 1, margin: 0.1 })).toBe(2)
})
