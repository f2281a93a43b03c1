import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import type { Scored } from '../core/scored.ts'
import { pointValue } from '../intervals/cells.ts'
import { resampleCells } from '../intervals/resample-cells.ts'
import { cellOf, openMeasure } from './measure.ts'

const context = { kind: 'classification', classes: 2, positive: 1, cost: null } as const
const rows: Scored = {
  rows: 4,
  target: Int32Array.of(0, 1, 1, 0),
  prediction: Int32Array.of(0, 1, 0, 1),
  scores: Float64Array.of(0.9, 0.1, 0.2, 0.8, 0.6, 0.4, 0.3, 0.7),
  weight: null,
  reference: null,
}
const samples = Int32Array.of(0, 1, 2, 3)
const weighted = async (use: string, weight: Float64Array | null, params: object = {}): Promise<number> =>
  pointValue(cellOf(await openMeasure({ use, ...params }), { ...rows, weight }, samples, context))

test('a measure is called by its id, and by its parameters where they were given', async () => {
  expect((await openMeasure({ use: 'ece' })).label).toBe('ece')
  expect((await openMeasure({ use: 'ece', bins: 10 })).label).toBe('ece{"bins":10}')
})

test('weights count for every form of metric', async () => {
  const weight = Float64Array.of(3, 1, 2, 0)
  expect(await weighted('accuracy', null)).toBe(0.5)
  // Right: rows of weight 3 and 1, of 6 in all.
  expect(await weighted('accuracy', weight)).toBeCloseTo(4 / 6, 15)
  // Brier of a row with probability p of its class: 2 (1 - p)^2.
  const brier = [0.1, 0.2, 0.6, 0.7].map((miss) => 2 * miss * miss)
  expect(await weighted('brier', null)).toBeCloseTo((brier[0] + brier[1] + brier[2] + brier[3]) / 4, 14)
  expect(await weighted('brier', weight)).toBeCloseTo((3 * brier[0] + brier[1] + 2 * brier[2]) / 6, 14)
  // Pairs (positive, negative): 0.8 and 0.4 against 0.1 (weight 3) and 0.7 (weight 0).
  expect(await weighted('auroc', null)).toBe(0.75)
  expect(await weighted('auroc', weight)).toBe(1)
})

test('a whole weight is as good as so many rows', async () => {
  const twice = { ...rows, weight: Float64Array.of(2, 2, 2, 2) }
  const options = { replicates: 50, key: rootKey(1), grouping: { by: 'row' } } as const
  for (const use of ['accuracy', 'ece', 'balanced-accuracy']) {
    const measure = await openMeasure({ use })
    const plain = { ...rows, weight: Float64Array.of(1, 1, 1, 1) }
    const one = resampleCells([cellOf(measure, plain, samples, context)], options)
    const two = resampleCells([cellOf(measure, twice, samples, context)], options)
    expect(two.values).toEqual(one.values)
  }
})
