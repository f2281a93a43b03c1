import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import type { Scored } from '../core/scored.ts'
import { openMeasure } from '../engine/measure.ts'
import { differenceOf } from '../engine/resampled-difference.ts'
import { groupsOfRows, openGroupedPanel, shuffledGroups } from './grouped-panel.ts'
import type { SumMeasure } from './like-rows.ts'

const key = rootKey(9)
const context = { kind: 'regression', classes: 0, positive: 0, cost: null } as const

test('groups differ by one row at most, are made by chance, and are a function of the key', () => {
  const group = shuffledGroups(1005, 10, key)
  const sizes = new Int32Array(10)
  for (const own of group) sizes[own]++
  expect([...sizes].sort()).toEqual([100, 100, 100, 100, 100, 101, 101, 101, 101, 101])
  expect(shuffledGroups(1005, 10, key)).toEqual(group)
  expect(shuffledGroups(1005, 10, rootKey(10))).not.toEqual(group)
  // Neighbours share a group in one of ten pairs: 1004 of them, standard deviation 0.0095.
  const alike = group.filter((own, row) => row > 0 && own === group[row - 1]).length / 1004
  expect(Math.abs(alike - 0.1)).toBeLessThan(0.04)
})

test('standard errors of values and of their paired difference are those of single rows', async () => {
  const rows = 80_000
  const draw = key.fold('rows').stream()
  const target = new Float64Array(rows)
  // Many equal rows, as rounded predictions have, and a second model that is nearly the first.
  const prediction = Float64Array.from(target, () => Math.round(4 * draw.normal()) / 4)
  const near = prediction.map((value) => value + (draw.uniform() < 0.1 ? 0.01 : 0))
  const scored = (own: Float64Array): Scored => ({
    rows,
    target,
    prediction: own,
    scores: null,
    weight: null,
    reference: null,
  })
  const samples = Int32Array.from(target, (_, row) => row)
  const measure = (await openMeasure({ use: 'mae' })) as SumMeasure
  const cells = [prediction, near].map((own) => ({ axes: {}, rows: scored(own), samples }))
  const panel = openGroupedPanel(measure, cells, context, { level: 0.95, replicates: 1000, key })
  expect(rows / groupsOfRows).toBeGreaterThan(16)
  const spread = (values: Float64Array): number => {
    const mean = values.reduce((a, b) => a + b, 0) / rows
    return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / rows / rows)
  }
  const own = panel.fold([0], ([value]) => value ?? Number.NaN, true)
  // 4096 groups and 1000 resamples: some 2.5 %, here within four of them.
  const error = spread(prediction.map(Math.abs))
  expect(Math.abs(Number(own.error) / error - 1)).toBeLessThan(0.1)
  const difference = panel.fold([0, 1], differenceOf, true)
  const apart = near.map((value, row) => Math.abs(value) - Math.abs(prediction[row]))
  expect(Math.abs(Number(difference.error) / spread(apart) - 1)).toBeLessThan(0.1)
  // A hundredth of the error of either: what both have in common is not lost.
  expect(Number(difference.error)).toBeLessThan(error / 100)
  expect(difference.value).toBe(Number(panel.values[1]) - Number(panel.values[0]))
})
