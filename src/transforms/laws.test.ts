import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tableDigest } from '../../test/no-regression.ts'
import { contextOf, tableOf } from '../../test/tables.ts'
import type { Transform } from '../core/define.ts'
import { type Column, type Table, takeRows } from '../core/table.ts'

const folder = new URL('./', import.meta.url)
const steps: [string, Transform][] = []
for (const file of readdirSync(folder).filter((name) => /^[a-z][a-z-]*\.ts$/.test(name))) {
  steps.push([file.slice(0, -3), (await import(new URL(file, folder).href)).default])
}
const given: Record<string, object> = {
  calendar: { column: 't', parts: ['hour', 'month-sin'] },
  clip: { columns: ['x', 'y'], quantiles: [0.05, 0.95] },
  derive: { as: 'z', expression: 'x * 2 + if(missing(y), 0, y)' },
  encode: { columns: ['sky'] },
  filter: { keep: 'x > 0', reason: 'an example' },
  impute: { columns: ['x', 'sky'], strategy: 'most-frequent', indicator: true },
  lag: { column: 'x', as: 'z', rows: 3 },
  pixels: { columns: ['image'], downsample: 2 },
  'rolling-mean': { column: 'x', as: 'z', duration: '3h' },
  scale: { columns: ['x', 'y'] },
  'series-spectrum': {
    columns: ['signal'],
    bands: [
      [0.1, 0.3],
      [0.3, 0.5],
    ],
    keep: true,
    peak: true,
  },
  'series-window': { columns: ['signal'], quantiles: [0.25], keep: true },
  'text-ngrams': { columns: ['sky'], words: [1, 1], characters: [1, 2] },
  window: { columns: ['x', 'y'], as: 'z', steps: 3, lag: 2 },
}
const rows = 90
const plain = tableOf({
  x: Array.from({ length: rows }, (_, i) => (i % 13 === 4 ? null : ((i * 29) % 31) / 7 - 1)),
  y: Array.from({ length: rows }, (_, i) => (i % 17 === 2 ? null : Math.sqrt(i))),
  sky: Array.from({ length: rows }, (_, i) => (i % 11 === 1 ? null : `s${(i * i) % 5}`)),
})
const time = Array.from({ length: rows }, (_, i) => 1.3e12 + i * 3600000)
const table: Table = {
  rows,
  columns: new Map<string, Column>([
    ...plain.columns,
    ['t', { kind: 'time', values: Float64Array.from(time) }],
    [
      'image',
      { kind: 'tensor', shape: [4, 6], values: Uint8Array.from({ length: rows * 24 }, (_, i) => (i * 31) % 256) },
    ],
    [
      'signal',
      { kind: 'tensor', shape: [8, 2], values: Float32Array.from({ length: rows * 16 }, (_, i) => (i * 37) % 101) },
    ],
  ]),
}

test('knows how to ask every step of the folder', () => {
  expect(steps.map(([name]) => name)).toEqual(Object.keys(given).sort())
})

describe.each(steps)('%s', (name, step) => {
  const params = step.params.parse(given[name])
  const training = takeRows(
    table,
    Int32Array.from({ length: 60 }, (_, i) => i),
  )
  const fitted = step.fit(training, params)
  const context = contextOf(rows, time)
  const run = (from = table, kept = fitted, within = context): Table => {
    const result = step.apply(from, kept, params, within)
    return 'table' in result ? result.table : result
  }

  test('has a card', () => {
    expect(step.summary.length).toBeLessThanOrEqual(120)
    expect(step.references.length).toBeGreaterThan(0)
    expect(step.learns).toBe(fitted !== null)
  })

  test('replays bit for bit from its statistics as JSON, and leaves its input alone', () => {
    const before = tableDigest(table)
    expect(tableDigest(run(table, JSON.parse(JSON.stringify(fitted))))).toBe(tableDigest(run()))
    expect(tableDigest(table)).toBe(before)
  })

  test('says what it reads and makes', () => {
    const reads = step.reads(params)
    const narrow = { rows, columns: new Map([...table.columns].filter(([column]) => reads.includes(column))) }
    const after = run(narrow, step.fit(narrow, params))
    const made = step.origins
      ? [...step.origins(step.fit(narrow, params), params).keys()]
      : [...reads, ...step.makes(params)]
    expect([...after.columns.keys()].sort()).toEqual([...new Set(made)].sort())
    const gone = [...after.columns.keys()].filter((column) => !reads.includes(column))
    for (const column of step.makes(params)) expect([...reads, ...gone]).toContain(column)
  })

  test('does not depend on the order of the rows', () => {
    const order = Int32Array.from({ length: rows }, (_, i) => (i * 7 + 5) % rows)
    const place = new Int32Array(rows)
    order.forEach((row, i) => {
      place[row] = i
    })
    const mixed = { ...contextOf(rows), sequences: [place], time: Float64Array.from(order, (row) => time[row]) }
    const straight = name === 'filter' || name === 'window' ? null : takeRows(run(), order)
    const after = run(takeRows(table, order), fitted, mixed)
    if (straight) expect(tableDigest(after)).toBe(tableDigest(straight))
    else expect(after.rows).toBe(run().rows)
  })

  test.runIf(step.stage === 'feature')('acts row by row', () => {
    const some = Int32Array.of(80, 3, 44)
    expect(tableDigest(run(takeRows(table, some)))).toBe(tableDigest(takeRows(run(), some)))
  })
})
