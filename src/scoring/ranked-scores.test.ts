import { expect, test } from 'vitest'
import { delong } from '../intervals/delong.ts'
import { openRankedScores } from './ranked-scores.ts'

const rowsOf = (labels: number[], p: number[]) => ({
  rows: labels.length,
  target: Int32Array.from(labels),
  prediction: Int32Array.from(p, (x) => (Number.isNaN(x) ? -1 : x > 0.5 ? 1 : 0)),
  scores: Float64Array.from(p.flatMap((x) => [1 - x, x])),
  weight: null,
  groups: [],
  id: null,
})
const labels = Array.from({ length: 90 }, (_, i) => (i * 7) % 3 && 1)
const p = labels.map((label, i) => (((i * 13) % 41) + 20 * label) / 64)

test('batch by batch in any order is the interval of the whole', () => {
  const forth = openRankedScores({ positive: 1 })
  forth.add(rowsOf(labels.slice(0, 40), p.slice(0, 40)))
  forth.add(rowsOf(labels.slice(40), p.slice(40)))
  const back = openRankedScores({ positive: 1 })
  back.add(rowsOf(labels.toReversed(), p.toReversed()))
  const estimate = forth.finish('auroc', 0.9)
  expect(back.finish('auroc', 0.9)).toEqual(estimate)
  const of = (label: number) => Float64Array.from(p.filter((_, i) => labels[i] === label))
  const { lower, upper } = delong(of(1), of(0), 0.9)
  expect(estimate).toMatchObject({ n: 90, method: 'delong' })
  expect(estimate.lower).toBeCloseTo(lower as number, 12)
  expect(estimate.upper).toBeCloseTo(upper as number, 12)
})

test('a row without an answer ranks worst, and one class has no area', () => {
  const broken = openRankedScores({ positive: 1 })
  broken.add(rowsOf([1, 1, 0, 0], [0.9, Number.NaN, 0.1, 0.2]))
  expect(broken.finish('auroc', 0.95)).toMatchObject({ value: 0.5, lower: null, reason: 'a score is NaN' })
  const single = openRankedScores({ positive: 1 })
  single.add(rowsOf([1, 1], [0.9, 0.8]))
  expect(single.finish('auroc', 0.95)).toMatchObject({ value: null, reason: 'one class only: no pair to rank' })
})
