import { expect, test } from 'vitest'
import type { Metric } from '../core/define.ts'
import { accumulate } from '../core/evaluate.ts'
import type { Scored } from '../core/scored.ts'
import ece from '../metrics/ece.ts'
import mae from '../metrics/mae.ts'
import { keepLikeRows, type LikeRows, type SumMeasure } from './like-rows.ts'

const measureOf = (metric: Metric, params: unknown = {}): SumMeasure =>
  ({ label: 'm', metric, params: metric.params.parse(params) }) as SumMeasure

const sumsOf = ({ counts, slot, means }: LikeRows, width: number, slots: number): Float64Array => {
  const sums = new Float64Array(width * slots)
  counts.forEach((count, group) => {
    for (let c = 0; c < width; c++) sums[slot[group] * width + c] += count * means[group * width + c]
  })
  return sums
}

function values(n: number, from = 0): Scored {
  const at = (i: number) => (Math.imul(i + 1, 2654435761) >>> 0) / 2 ** 32
  return {
    rows: n,
    target: Float64Array.from({ length: n }, (_, i) => at(from + i) * 1e6),
    prediction: Float64Array.from({ length: n }, (_, i) => (i === 3 ? Number.NaN : at(from + i + 7) * 1e-3)),
    scores: null,
    weight: null,
    reference: null,
  }
}
const regression = { kind: 'regression' as const, classes: 0, positive: 0, cost: null }

test('keeps sums, counts and slots', () => {
  const n = 5000
  const p = Float64Array.from({ length: n }, (_, i) => 0.5 + ((Math.imul(i + 3, 40503) >>> 3) % 4999) / 9998)
  const rows: Scored = {
    rows: n,
    target: Int32Array.from(p, (x, i) => (i % 10 < 10 * x ? 0 : 1)),
    prediction: new Int32Array(n),
    scores: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? p[i / 2] : 1 - p[(i - 1) / 2])),
    weight: null,
    reference: null,
  }
  const context = { kind: 'classification' as const, classes: 2, positive: 1, cost: null }
  const measure = measureOf(ece, { bins: 10 })
  const keeper = keepLikeRows(measure, context)
  keeper.add(rows)
  const like = keeper.finish()
  const exact = accumulate(measure.metric, measure.params, rows, context)
  const sums = sumsOf(like, 3, 10)
  for (let j = 0; j < sums.length; j++) expect(Math.abs(sums[j] - exact[j])).toBeLessThan(1e-9)
  expect(like.counts.length).toBeLessThan(300)
})

test('groups differ by less than one part in 64, and lose next to none of the variance', () => {
  const rows = values(20_000)
  const keeper = keepLikeRows(measureOf(mae), regression)
  keeper.add(rows)
  const { counts, means } = keeper.finish()
  const losses = Array.from(rows.target, (y, i) => (i === 3 ? 0 : Math.abs(rows.prediction[i] - y)))
  const mean = losses.reduce((a, b) => a + b) / losses.length
  const variance = losses.reduce((s, x) => s + (x - mean) ** 2, 0)
  const between = counts.reduce((s, count, g) => s + count * (means[3 * g] - mean) ** 2, 0)
  expect(1 - between / variance).toBeGreaterThan(0)
  expect(1 - between / variance).toBeLessThan(1e-3)
})

test('order and batches of rows do not change a bit', () => {
  const whole = keepLikeRows(measureOf(mae), regression)
  for (let k = 0; k < 4; k++) whole.add(values(1000, 1000 * k))
  const parts = keepLikeRows(measureOf(mae), regression)
  for (let k = 3; k >= 0; k--) {
    const { target, prediction, ...rest } = values(1000, 1000 * k)
    parts.add({ ...rest, target: target.toReversed(), prediction: prediction.toReversed() })
  }
  expect(parts.finish()).toEqual(whole.finish())
})
