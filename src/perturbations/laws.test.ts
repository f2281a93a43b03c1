import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fixedSamples, levelSeverities, tableDigest } from '../../test/no-regression.ts'
import type { Perturbation, Samples } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import { applyAt, paramsAt } from '../core/severity.ts'
import type { Table } from '../core/table.ts'
import { takeRows } from '../core/table.ts'

const folder = new URL('./tabular/', import.meta.url)
const names = readdirSync(folder).filter((file) => /^[a-z][a-z-]*\.ts$/.test(file))
const things: [string, Perturbation][] = []
for (const file of names) things.push([file.slice(0, -3), (await import(new URL(file, folder).href)).default])

/** What a document must name; everything else has levels of its own. */
const required: Record<string, Record<string, unknown>> = { 'missing-at-random': { by: 'wind' } }

/** Mean over cells of |difference| in training sd; a cell that went missing or changed its text counts 1. */
function distance(samples: Samples, after: Table): number {
  let total = 0
  let cells = 0
  for (const [name, before] of samples.table.columns) {
    const now = after.columns.get(name)
    for (let row = 0; row < after.rows; row++) {
      cells++
      if (before.kind === 'text' && now?.kind === 'text') total += before.codes[row] === now.codes[row] ? 0 : 1
      if (before.kind !== 'number' || now?.kind !== 'number') continue
      const [a, b] = [before.values[row], now.values[row]]
      if (Number.isNaN(a) !== Number.isNaN(b)) total += 1
      else if (!Number.isNaN(a)) total += Math.abs(a - b) / (samples.training.get(name)?.sd ?? 1)
    }
  }
  return total / cells
}

function shuffled(samples: Samples): { samples: Samples; order: Int32Array } {
  const rows = samples.table.rows
  const order = Int32Array.from({ length: rows }, (_, i) => (i * 37 + 11) % rows)
  const place = new Int32Array(rows)
  order.forEach((row, i) => {
    place[row] = i
  })
  return {
    order,
    samples: {
      ...samples,
      table: takeRows(samples.table, order),
      ids: Array.from(order, (row) => samples.ids[row]),
      sequences: samples.sequences.map((s) => s.map((row) => place[row])),
    },
  }
}

test('finds the whole family by its folder', () => {
  expect(things.length).toBeGreaterThanOrEqual(12)
})

describe.each(things)('%s', (name, thing) => {
  const samples = fixedSamples(301, thing.acts === 'target')
  const overrides = required[name] ?? {}
  const key = rootKey(11)
  const at = (severity: number, from = samples): Table => applyAt(thing, from, severity, overrides, key)

  test('has a card', () => {
    expect(thing.summary.length).toBeLessThanOrEqual(120)
    expect(thing.references.length).toBeGreaterThan(0)
    for (const level of [thing.identity, ...thing.levels]) expect(thing.params.parse(level)).toEqual(level)
  })

  test('is the identity at severity 0, and not at any level', () => {
    expect(at(0)).toBe(samples.table)
    for (const severity of levelSeverities) expect(tableDigest(at(severity))).not.toBe(tableDigest(samples.table))
  })

  test('gives the same bytes for the same key and leaves its input alone', () => {
    const before = tableDigest(samples.table)
    for (const severity of [0.13, 0.5, 1]) expect(tableDigest(at(severity))).toBe(tableDigest(at(severity)))
    expect(tableDigest(samples.table)).toBe(before)
  })

  test('keeps the shape, the columns that it was not given and the kinds', () => {
    const after = at(0.8)
    expect([...after.columns.keys()]).toEqual([...samples.table.columns.keys()])
    for (const [column, before] of samples.table.columns) {
      if (!samples.columns.includes(column)) expect(after.columns.get(column)).toBe(before)
      expect(after.columns.get(column)?.kind).toBe(before.kind)
    }
    expect(after.rows).toBe(samples.table.rows)
  })

  test('does not depend on the order of the rows, nor on the order and company of the columns', () => {
    const { samples: mixed, order } = shuffled(samples)
    expect(tableDigest(at(0.7, mixed))).toBe(tableDigest(takeRows(at(0.7), order)))
    const reversed = { ...samples, columns: [...samples.columns].reverse() }
    expect(tableDigest(at(0.7, reversed))).toBe(tableDigest(at(0.7)))
    if (name === 'column-swap') return
    const alone = at(0.7, { ...samples, columns: [samples.columns[0]] })
    expect(alone.columns.get(samples.columns[0])).toEqual(at(0.7).columns.get(samples.columns[0]))
  })

  test.runIf(thing.scope === 'sample')('gives a row the same bytes in any batch', () => {
    const rows = Int32Array.of(7, 30, 200)
    const few: Samples = {
      ...samples,
      table: takeRows(samples.table, rows),
      ids: Array.from(rows, (row) => samples.ids[row]),
      sequences: [Int32Array.of(0, 1, 2)],
    }
    const pair = name === 'column-swap' ? { pair: ['heat', 'rain'] } : {}
    const all = applyAt(thing, samples, 0.7, { ...overrides, ...pair }, key)
    expect(tableDigest(applyAt(thing, few, 0.7, { ...overrides, ...pair }, key))).toBe(tableDigest(takeRows(all, rows)))
  })

  test.runIf(thing.monotone)('moves the data further the greater the severity, under common random numbers', () => {
    const distances = [0, ...levelSeverities].map((severity) => distance(samples, at(severity)))
    for (let i = 1; i < distances.length; i++) expect(distances[i]).toBeGreaterThan(distances[i - 1])
    const half = distance(samples, at(0.9))
    expect(half).toBeGreaterThanOrEqual(distances[4])
    expect(half).toBeLessThanOrEqual(distances[5])
  })

  test('acts on a regression target or on classes as its card says', () => {
    if (thing.acts !== 'target') return
    const regression = fixedSamples(301, true, null)
    expect(tableDigest(applyAt(thing, regression, 1, overrides, key))).not.toBe(tableDigest(at(1)))
  })

  test('takes the parameters of its levels at their severities', () => {
    levelSeverities.forEach((severity, i) => {
      expect(paramsAt(thing, severity)).toEqual(thing.levels[i])
    })
  })
})
