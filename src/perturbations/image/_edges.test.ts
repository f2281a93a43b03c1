import { expect, test } from 'vitest'
import { edgesOf } from './_edges.ts'

/** Rows of digits as bytes, and their marks back as rows. */
function edges(rows: readonly string[], scale: number, low: number, high: number): string[] {
  const bytes = Uint8Array.from(rows.join(''), (digit) => Number(digit) * scale)
  const width = rows[0].length
  const marks = edgesOf(bytes, rows.length, width, low, high).join('')
  return rows.map((_, y) => marks.slice(y * width, (y + 1) * width))
}

test('marks one place, the first of two alike, along a straight step', () => {
  expect(edges(['0001111', '0001111', '0001111'], 100, 50, 150)).toEqual(['0010000', '0010000', '0010000'])
  expect(edges(['000', '000', '111', '111'], 100, 50, 150)).toEqual(['000', '111', '000', '000'])
})

test('marks the middle of a ramp, where it is steepest', () => {
  // Gradients along a row, four times the difference of the neighbours: 0, 4, 16, 28, 16, 0 by the scale.
  expect(edges(['001488', '001488'], 10, 50, 150)).toEqual(['000100', '000100'])
})

test('keeps a weak edge only where it touches a sure one', () => {
  // Steps of 30 have gradients of 120, steps of 40 of 160.
  const weak = ['0033', '0033', '0033']
  expect(edges(weak, 10, 50, 150)).toEqual(['0000', '0000', '0000'])
  expect(edges(weak, 10, 50, 110)).toEqual(['0100', '0100', '0100'])
  const both = [...weak, '0044', '0044']
  for (const row of edges(both, 10, 50, 150)) expect(row).toMatch(/^0(10|01)0$/)
})

test('finds nothing in a flat field', () => {
  expect(edges(['555', '555'], 40, 50, 150)).toEqual(['000', '000'])
})
