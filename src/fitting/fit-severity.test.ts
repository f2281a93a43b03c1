import { expect, test } from 'vitest'
import { find } from '../catalogue/catalogue.ts'
import type { Perturbation } from '../core/define.ts'
import { type Key, rootKey } from '../core/key.ts'
import { applyAt } from '../core/severity.ts'
import { columnStatistics } from '../core/statistics.ts'
import type { Table } from '../core/table.ts'
import { openFiles } from './files.ts'
import { fitSeverity } from './fit-severity.ts'

/** Readings with a swing of 24 steps and errors that remember: days of the two files are independent. */
function readings(rows: number, key: Key): Table {
  const { normal } = key.stream()
  let error = 0
  const values = Float64Array.from({ length: rows }, (_, p) => {
    error = 0.7 * error + 0.5 * normal()
    return 10 + 2 * (1 - Math.abs((p % 24) - 12) / 6) + error
  })
  return { rows, columns: new Map([['load', { kind: 'number' as const, values }]]) }
}

const ids = (rows: number): string[] => Array.from({ length: rows }, (_, row) => `row ${row}`)
const [reference, other] = [1, 2].map((seed) => readings(2400, rootKey(seed)))

async function planted(id: string, severity: number, params: object, seed: number): Promise<Table> {
  const samples = {
    table: other,
    ids: ids(other.rows),
    columns: ['load'],
    sequences: [Int32Array.from({ length: other.rows }, (_, row) => row)],
    training: columnStatistics(reference),
    classes: null,
  }
  const perturbation = (await find('perturbation', id)) as Perturbation
  return applyAt(perturbation, samples, severity, params as Record<string, unknown>, rootKey(seed).fold('planted'))
}

function fitTo(observed: Table, wanted: readonly string[] | null, seed = 0) {
  const request = { reference, observed, columns: ['load'], time: null, ids: ids(reference.rows), paired: false }
  return fitSeverity({ files: openFiles(request), wanted, key: rootKey(seed), progress: () => {} })
}

test.each([
  ['series/white-noise', 0.5, {}],
  ['series/spike', 0.6, {}],
  ['tabular/missing-completely-at-random', 0.5, {}],
  ['series/drift', 0.7, { direction: 'up' }],
  ['tabular/scale', 0.4, {}],
  ['series/quantisation', 0.9, {}],
])('finds a planted %s at %f', async (id, severity, params) => {
  const { verdict, ranking } = await fitTo(await planted(id, severity, params, 3), [id])
  expect(verdict).toBe('explained')
  expect(Math.abs(ranking[0].severity - severity)).toBeLessThanOrEqual(0.05)
  expect(ranking[0].lower).toBeLessThanOrEqual(ranking[0].severity)
  expect(ranking[0].upper).toBeGreaterThanOrEqual(ranking[0].severity)
})

test('ranks the right one first among several, and says which are the same', async () => {
  const wanted = ['series/white-noise', 'tabular/gaussian-noise', 'series/drift', 'series/stuck-at', 'tabular/rounding']
  const { ranking } = await fitTo(await planted('series/white-noise', 0.6, {}, 4), wanted)
  const alike = ranking.filter((one) => one.alike).map(({ id }) => id)
  expect(alike.sort()).toEqual(['series/white-noise', 'tabular/gaussian-noise'])
})

test('two files of the same make are no change, and nothing is sought', async () => {
  const { verdict, ranking, noise } = await fitTo(other, null)
  expect(verdict).toBe('no-change')
  expect(noise.p).toBeGreaterThan(0.01)
  expect(ranking).toEqual([])
})

test('what none of the candidates does stays unexplained', async () => {
  const wanted = ['tabular/missing-completely-at-random', 'series/lag']
  const { verdict, ranking } = await fitTo(await planted('tabular/scale', 1, {}, 5), wanted)
  expect(verdict).toBe('none')
  expect(ranking[0].unexplained).toBeGreaterThan(0.5)
})

test('the same seed gives the same numbers', async () => {
  const observed = await planted('series/spike', 0.4, {}, 6)
  const wanted = ['series/spike']
  expect(await fitTo(observed, wanted)).toEqual(await fitTo(observed, wanted))
})
