import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { openMeasure } from '../engine/measure.ts'
import type { DecodedRows } from './decode-rows.ts'
import { openIngest, wholeRows } from './score-ingest.ts'
import { openScorePanels } from './score-panels.ts'

const context = { kind: 'classification', classes: 2, positive: 1, cost: null } as const
const setting = {
  context,
  hasScores: true,
  level: 0.95,
  replicates: 100,
  key: rootKey(3),
  grouping: { by: 'row' },
  rank: Int32Array.of(0, 1),
  // The first group that was met is the last by name.
  groups: [{ names: ['a', 'b'], rank: Int32Array.of(1, 0) }],
  by: ['site'],
} as const

/** Group b (code 0) is always right with 0.75, group a right in every second row. */
const rowsOf = (n: number): DecodedRows => {
  const right = Array.from({ length: n }, (_, i) => i % 2 === 0 || i % 4 === 1)
  return {
    rows: n,
    target: Int32Array.from(right, (is) => (is ? 1 : 0)),
    prediction: new Int32Array(n).fill(1),
    scores: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 1 ? 0.75 : 0.25)),
    weight: null,
    groups: [Int32Array.from({ length: n }, (_, i) => i % 2)],
    id: null,
  }
}
const open = async (use: string, ...batches: number[]) => {
  const measure = await openMeasure({ use })
  const ingest = openIngest([measure], { single: true, axes: 1, context: () => context })
  for (const n of batches) ingest.add(rowsOf(n))
  return openScorePanels(measure, ingest.finish(setting.rank, [setting.groups[0].rank]), setting)
}
const loss = (p: number) => -Math.log(p)

test('counted: the whole, and groups in the order of their names', async () => {
  const panels = await open('accuracy', 400)
  expect(panels.whole()).toMatchObject({ value: 0.75, n: 400, axes: {}, method: 'wilson' })
  const groups = panels.groups(0)
  expect(groups.cell(0)).toMatchObject({ axes: { by: 'site', group: 'a' }, value: 0.5, n: 200 })
  expect(groups.cell(1)).toMatchObject({ axes: { by: 'site', group: 'b' }, value: 1, n: 200 })
})

test('from kept rows of a short file and from like rows of a long one: the same numbers', async () => {
  const expected = [0.75 * loss(0.75) + 0.25 * loss(0.25), (loss(0.75) + loss(0.25)) / 2, loss(0.75)]
  for (const batches of [[400], [wholeRows, 400]]) {
    const panels = await open('log-loss', ...batches)
    const groups = panels.groups(0)
    const values = [panels.whole(), groups.cell(0), groups.cell(1)].map(({ value }) => value)
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 10)
    })
    expect(panels.whole().n).toBe(batches.reduce((a, b) => a + b))
  }
})
