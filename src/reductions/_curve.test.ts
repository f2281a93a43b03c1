import { expect, test } from 'vitest'
import { curve } from '../../test/curve.ts'
import { crossing, definedCells, firstReach, fromReference, orderedCells, referenceOf, worsening } from './_curve.ts'

test('undefined cells are left out with their positions', () => {
  expect(definedCells(curve([1, null, 3]))).toEqual({ x: [0, 2], y: [1, 3] })
  expect(() => orderedCells(curve([1, 2], { x: [2, 1] }))).toThrow(/ascend/)
})

test('a reference stands at position 0, unless a cell does', () => {
  const cells = { x: [1, 2], y: [0.8, 0.7] }
  expect(fromReference(curve([0.8, 0.7], { reference: 0.9 }), cells)).toEqual({ x: [0, 1, 2], y: [0.9, 0.8, 0.7] })
  expect(fromReference(curve([0.8, 0.7]), cells)).toEqual(cells)
  expect(fromReference(curve([0.8], { reference: 0.9 }), { x: [0], y: [0.8] })).toEqual({ x: [0], y: [0.8] })
  expect(fromReference(curve([], { reference: 0.9 }), { x: [], y: [] })).toEqual({ x: [], y: [] })
})

test('worsening is positive for worse in either direction', () => {
  expect(worsening('higher', 0.5, 0.75)).toBe(0.25)
  expect(worsening('lower', 0.75, 0.5)).toBe(0.25)
})

test('the reference of a curve is the declared one, else its first defined cell', () => {
  const cells = { x: [1], y: [0.5] }
  expect(referenceOf(curve([null, 0.5]), cells)).toBe(0.5)
  expect(referenceOf(curve([null, 0.5], { reference: 0 }), cells)).toBe(0)
})

test('a level is reached between cells, at one, at the first or never', () => {
  expect(crossing(0, 1, 2, 0, 0.25)).toBe(1.5)
  expect(firstReach([1, 2, 3], [0, 1, 3], 2)).toBe(2.5)
  expect(firstReach([1, 2, 3], [0, 1, 3], 1)).toBe(2)
  expect(firstReach([1, 2], [1, 2], 0.5)).toBe(1)
  expect(firstReach([1, 2], [0, 1], 2)).toBe(Number.POSITIVE_INFINITY)
})
