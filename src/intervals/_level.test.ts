import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { levelDeviations } from './_level.ts'
import type { Resampled } from './resample-cells.ts'

/** Replicates of cells made by hand, one row per replicate. */
function resampled(point: number[], rows: number[][], noise?: Resampled['noise']): Resampled {
  return {
    cells: point.length,
    replicates: rows.length,
    grouping: 'row',
    point: Float64Array.from(point),
    values: Float64Array.from(rows.flat()),
    units: Int32Array.from(point, () => 9),
    ...(noise ? { noise } : {}),
    jackknife: () => {
      throw new Error('not asked for')
    },
  }
}
const gap = (cells: Float64Array): number => Math.max(...cells) - Math.min(...cells)
const each = (deviations: Float64Array) => [...deviations].map((value) => Number(value.toFixed(12)))

test('cells within two standard errors of their difference are put level', () => {
  // Standard errors of 0.1 each, of the difference 0.141: the cells are 0.2 apart. From a level of 0.6, noise alone makes the gap.
  const rows = [
    [0.6, 0.8],
    [0.4, 0.6],
    [0.6, 0.6],
    [0.4, 0.8],
    [0.5, 0.7],
  ]
  expect(each(levelDeviations(resampled([0.5, 0.7], rows), gap, undefined))).toEqual([0, 0, 0.2, 0.2, 0])
})

test('cells further apart stay where they are, and so does the sign of what noise does to them', () => {
  const rows = [
    [0.11, 0.9],
    [0.09, 0.9],
    [0.1, 0.91],
    [0.1, 0.89],
  ]
  expect(each(levelDeviations(resampled([0.1, 0.9], rows), gap, undefined))).toEqual([-0.01, 0.01, 0.01, -0.01])
})

test('neighbours join in chains; cells that the fold does not depend on stay out of them', () => {
  const spread = rootKey(3).stream()
  const point = [0.5, 0.55, 0.6, 0.52]
  const rows = Array.from({ length: 200 }, () => point.map((value) => value + 0.04 * spread.normal()))
  const seen: number[][] = []
  levelDeviations(
    resampled(point, rows),
    (cells) => {
      seen.push([...cells])
      return 0
    },
    [0, 1, 2],
  )
  for (const k of [0, 1, 2]) expect(seen[0][k]).toBeCloseTo(0.55, 12)
  expect(seen[0][3]).toBe(0.52)
})

test('a linear fold strays as its replicates do', () => {
  const difference = (cells: Float64Array): number => cells[1] - cells[0]
  const rows = [
    [0.5, 0.75],
    [0.625, 0.5],
    [0.25, 1],
  ]
  expect(each(levelDeviations(resampled([0.5, 0.625], rows), difference, undefined))).toEqual([0.125, -0.25, 0.625])
})

test('a cell that is itself moved by noise strays as its noise says; what is undefined is left out', () => {
  const noise = { values: Float64Array.of(0.02, 0.03, Number.NaN), point: Float64Array.of(0) }
  const rows = [[0.05], [0.06], [0.07]]
  expect(each(levelDeviations(resampled([0.05], rows, noise), ([value]) => value, undefined))).toEqual([0.02, 0.03])
})
