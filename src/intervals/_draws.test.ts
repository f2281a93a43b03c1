import { expect, test } from 'vitest'
import { multinomialCounts } from '../numeric/multinomial.ts'
import { resampleCounts } from '../numeric/resample.ts'
import { type Draw, fillFromPatterns, fillFromUnits, weighted } from './_draws.ts'
import type { Cell, SetStatistic } from './cells.ts'

const drawOf = (units: number, replicates: number): Draw => ({
  first: 0,
  replicates,
  k0: 3,
  k1: 4,
  stratum: { units, block: 0, stream: 0 },
  values: new Float64Array(replicates),
  width: 1,
})
const cell: Int32Array = Int32Array.from({ length: 100 }, (_, i) => (i < 30 ? 1 : 0))
const counts: Cell = { over: 'counts', cell, cells: 2, value: ([, b]) => b }
const unitOf = Int32Array.from({ length: 100 }, (_, i) => i)
const part = { cells: [0], units: 100, unitOf: [unitOf] }

test('patterns: the values are those of the multinomial draws', () => {
  const draw = drawOf(100, 20)
  fillFromPatterns(part, [counts], { counts: Float64Array.of(30, 70), category: [Int32Array.of(1, 0)] }, draw)
  const drawn = multinomialCounts(100, [30, 70], 0, 20, 3, 4)
  expect([...draw.values]).toEqual(Array.from({ length: 20 }, (_, b) => drawn[2 * b]))
})

test('units: the values are those of the row counts', () => {
  const draw = drawOf(100, 20)
  fillFromUnits(part, [counts], draw)
  for (let b = 0; b < 20; b++) {
    const drawn = resampleCounts([draw.stratum], b, 3, 4)
    expect(draw.values[b]).toBe(drawn.subarray(0, 30).reduce((x, y) => x + y, 0))
  }
})

test('a set without any row in the resample is undefined', () => {
  const set: SetStatistic = { over: 'set', rows: 2, value: (weight) => weight![0] + 10 * weight![1] }
  expect(weighted(set, new Float64Array(2), Int32Array.of(1, 0), [3, 2])).toBe(32)
  expect(weighted(set, new Float64Array(2), Int32Array.of(0, 0), [0, 5])).toBeNaN()
})
