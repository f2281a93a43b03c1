import { expect, test } from 'vitest'
import { openMeasure } from '../engine/measure.ts'
import type { DecodedRows } from './decode-rows.ts'
import { openIngest, placesByGroup, wholeRows } from './score-ingest.ts'

const context = () => ({ kind: 'classification', classes: 2, positive: 1, cost: null }) as const

/** Labels 0, 1, 0, 1 ...; the score of class 1 is i / n, so the top class is 1 in the upper half. */
const rowsOf = (n: number, axes = 0): DecodedRows => ({
  rows: n,
  target: Int32Array.from({ length: n }, (_, i) => i % 2),
  prediction: Int32Array.from({ length: n }, (_, i) => (2 * i > n ? 1 : 0)),
  scores: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 1 ? (i >> 1) / n : 1 - (i >> 1) / n)),
  weight: null,
  groups: Array.from({ length: axes }, () => Int32Array.from({ length: n }, (_, i) => i % 3)),
  id: null,
})
const measures = (...uses: string[]) => Promise.all(uses.map((use) => openMeasure({ use })))
const rank = Int32Array.of(0, 1)

test('a short file is kept where a measure needs more than counts', async () => {
  const ingest = openIngest(await measures('accuracy', 'log-loss'), { single: true, axes: 0, context })
  ingest.add(rowsOf(10))
  const { tally, kept } = ingest.finish(rank, [])
  expect(tally?.of(-1).reduce((n, { count }) => n + count, 0)).toBe(10)
  expect(kept?.scored.rows).toBe(10)
  // In the order of the content: by the scores of class 0.
  expect([...(kept?.scored.target ?? [])]).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0])
})

test('counts alone keep no row', async () => {
  const ingest = openIngest(await measures('accuracy', 'macro-f1'), { single: true, axes: 0, context })
  ingest.add(rowsOf(10))
  expect(ingest.finish(rank, []).kept).toBeNull()
})

test('a long file keeps like rows and ranked scores, whole and by group, and no row', async () => {
  const [loss, area] = await measures('log-loss', 'auroc')
  const ingest = openIngest([loss, area], { single: true, axes: 0, context })
  ingest.add(rowsOf(wholeRows))
  ingest.add(rowsOf(100))
  const { kept, like, ranked } = ingest.finish(rank, [])
  expect(kept).toBeNull()
  expect(like(area, -1)).toBeNull()
  const counts = like(loss, -1)?.[0].finish().counts ?? []
  expect([...counts].reduce((a, b) => a + b, 0)).toBe(wholeRows + 100)
  const { value, method, n } = ranked(area, 0.95) ?? {}
  expect([method, n]).toEqual(['delong', wholeRows + 100])
  expect(value).toBeCloseTo(0.5, 2)
})

test('with groups a long file ranks from its rows, and has like rows for every group', async () => {
  const [loss, area] = await measures('log-loss', 'auroc')
  const ingest = openIngest([loss, area], { single: true, axes: 1, context })
  ingest.add(rowsOf(wholeRows, 1))
  ingest.add(rowsOf(2, 1))
  const { kept, like, ranked } = ingest.finish(rank, [Int32Array.of(0, 1, 2)])
  expect(kept?.scored.rows).toBe(wholeRows + 2)
  expect(ranked(area, 0.95)).toBeNull()
  const groups = like(loss, 0)?.map((keeper) => keeper.finish().counts.reduce((a, b) => a + b, 0))
  expect(groups).toEqual([21846 + 1, 21845 + 1, 21845])
})

test('rows with weights or clusters are all kept, and none is counted', async () => {
  const ingest = openIngest(await measures('accuracy'), { single: false, axes: 0, context })
  ingest.add(rowsOf(wholeRows))
  ingest.add(rowsOf(1))
  const { tally, kept } = ingest.finish(rank, [])
  expect(tally).toBeNull()
  expect(kept?.scored.rows).toBe(wholeRows + 1)
})

test('places of groups, with those that have none', () => {
  expect(placesByGroup(Int32Array.of(1, 0, 1), 3)).toEqual([[1], [0, 2], []])
})
