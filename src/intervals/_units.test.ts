import { expect, test } from 'vitest'
import { components } from './_units.ts'
import type { Cell } from './cells.ts'

const over = (...samples: number[]): Cell => ({
  over: 'set',
  rows: samples.length,
  samples: Int32Array.from(samples),
  value: () => 0,
})

test('cells over other samples are components of their own; overlap joins them, also through a third', () => {
  const parts = components([over(0, 1), over(7, 8), over(1, 2), over(2, 3)], { by: 'row' })
  expect(parts.map((part) => [part.cells, part.units])).toEqual([
    [[0, 2, 3], 4],
    [[1], 2],
  ])
  expect(parts[0].unitOf.map((of) => [...of])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ])
})

test('a cluster that spans cells joins them', () => {
  const cluster = Int32Array.of(5, 5, 6, 6, 6)
  const parts = components([over(0, 2), over(1), over(3, 4)], { by: 'cluster', cluster })
  expect(parts.map((part) => [part.cells, part.units])).toEqual([[[0, 1, 2], 2]])
  expect(parts[0].unitOf.map((of) => [...of])).toEqual([[0, 1], [0], [1, 1]])
})

test('units of blocks are numbered by position, ties by sample', () => {
  const position = Float64Array.of(30, 10, 20, 10)
  const [part] = components([over(0, 1, 2, 3)], { by: 'block', position, length: 2 })
  expect([...part.unitOf[0]]).toEqual([3, 0, 2, 1])
})

test('cells without sample numbers share their rows by number', () => {
  const plain = (rows: number): Cell => ({ over: 'set', rows, value: () => 0 })
  const parts = components([plain(3), plain(3)], { by: 'row' })
  expect(parts).toHaveLength(1)
  expect(parts[0].unitOf[0]).toBe(parts[0].unitOf[1])
})

test('an empty cell has no units; a row without a cluster is refused', () => {
  expect(components([over()], { by: 'row' })).toMatchObject([{ units: 0 }])
  expect(() => components([over(0, 9)], { by: 'cluster', cluster: Int32Array.of(0) })).toThrow(RangeError)
  expect(() => components([{ ...over(0, 1), rows: 3 } as Cell], { by: 'row' })).toThrow(RangeError)
})

test('rows numbered in order need no numbering, and get the units that others would', () => {
  const samples = Int32Array.of(0, 1, 2)
  const cell: Cell = { over: 'set', rows: 3, samples, value: () => 0 }
  expect(components([cell, cell], { by: 'row' })).toEqual([{ cells: [0, 1], units: 3, unitOf: [samples, samples] }])
  const position = Float64Array.of(2, 1, 0)
  expect([...components([cell], { by: 'block', position, length: 1 })[0].unitOf[0]]).toEqual([2, 1, 0])
})
