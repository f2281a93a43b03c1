import { expect, test } from 'vitest'
import { find } from '../catalogue/catalogue.ts'
import type { Perturbation } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import { applyAt } from '../core/severity.ts'
import type { Table } from '../core/table.ts'
import { contrastOf, metricOf, pointOf } from './contrast.ts'
import { estimated } from './estimate.ts'
import { openFiles } from './files.ts'
import { curveOf } from './severity-curve.ts'

function noise(rows: number, seed: number): Table {
  const { normal } = rootKey(seed).stream()
  const values = Float64Array.from({ length: rows }, () => normal())
  return { rows, columns: new Map([['load', { kind: 'number' as const, values }]]) }
}

async function estimateOf(id: string, severity: number, seed: number) {
  const [reference, other] = [noise(4096, 2 * seed), noise(4096, 2 * seed + 1)]
  const ids = Array.from({ length: 4096 }, (_, row) => `row ${row}`)
  const open = (observed: Table) =>
    openFiles({ reference, observed, columns: ['load'], time: null, ids, paired: false })
  const perturbation = (await find('perturbation', id)) as Perturbation
  const samples = { ...open(other).samples, table: other }
  const files = open(applyAt(perturbation, samples, severity, {}, rootKey(seed).fold('planted')))
  const { layout, summarise, two } = files
  const metric = metricOf(contrastOf(layout, two))
  const observed = pointOf(layout, two.observed)
  const bench = { samples: files.samples, layout, summarise, metric, observed, key: rootKey(seed).fold('fit') }
  const candidate = { id, perturbation, columns: ['load'], params: {} }
  const curve = curveOf(bench, candidate, metric.place(pointOf(layout, two.reference), observed))
  return estimated(bench, { ...curve, draws: [0, 1, 2, 3] }, two)
}

const planted = ['series/stuck-at', 'series/white-noise'].flatMap((id) =>
  [0.4, 0.7].map((at): [string, number] => [id, at]),
)

test.each(planted)('%s planted at %f is found within 0.05', async (id, severity) => {
  const found = await estimateOf(id, severity, 1)
  expect(Math.abs((found?.severity ?? 9) - severity)).toBeLessThanOrEqual(0.05)
})

test('its interval holds what was planted nineteen times in twenty, as far as twelve draws can tell', async () => {
  let held = 0
  for (let seed = 1; seed <= 12; seed++) {
    const found = await estimateOf('tabular/missing-completely-at-random', 0.5, seed)
    if (found !== null && found.lower <= 0.5 && found.upper >= 0.5) held++
  }
  // By 95 % of the time fewer than 9 of 12 happen once in 500.
  expect(held).toBeGreaterThanOrEqual(9)
})
