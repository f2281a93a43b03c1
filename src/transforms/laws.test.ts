import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tableDigest } from '../../test/no-regression.ts'
import { contextOf, tableOf } from '../../test/tables.ts'
import type { Definition, Transform } from '../core/define.ts'
import { type Column, type Table, takeRows } from '../core/table.ts'
import { buildModel } from '../onnx/build.ts'

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
  'image-resize': { columns: ['image'], height: 3, width: 9, pad: 1 },
  impute: { columns: ['x', 'sky'], strategy: 'most-frequent', indicator: true },
  lag: { column: 'x', as: 'z', rows: 3 },
  'onnx-embedding': { column: 'image', file: 'models/mirror.onnx', output: 'y' },
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

/** A network that hands back what it is shown. */
const mirror = buildModel({
  name: 'mirror',
  inputs: [{ name: 'x', type: 'float32', shape: ['N', 4, 6] }],
  outputs: [{ name: 'y', type: 'float32', shape: null }],
  nodes: [{ op: 'Flatten', inputs: ['x'], outputs: ['y'] }],
})

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
  const run = async (from = table, kept = fitted, within = context): Promise<Table> => {
    const prepared = await step.prepare?.(from, params, [mirror])
    const result = step.apply(from, kept, params, { ...within, prepared })
    return 'table' in result ? result.table : result
  }

  test('has a card', () => {
    expect(step.summary.length).toBeLessThanOrEqual(120)
    expect(step.references.length).toBeGreaterThan(0)
    expect(step.learns).toBe(fitted !== null)
  })

  test('is defined in words, so that it can be written anew', () => {
    const { says, tolerance } = step.definition as Definition
    expect(tolerance).toBeGreaterThanOrEqual(0)
    expect(tolerance).toBeLessThanOrEqual(1e-4)
    const text = says.join(' ')
    const fields = Object.keys((z.toJSONSchema(step.params, { io: 'input' }) as { properties: object }).properties)
    const unsaid = ['columns', 'column', 'expression', 'keep', 'reason', 'method', 'strategy', 'channels', 'delay']
    for (const field of fields.filter((name) => !unsaid.includes(name))) expect(text).toContain(field)
    for (const line of says) expect(line).toMatch(/^[A-Z`].*[.:]$/s)
    expect(text).not.toContain('TODO')
    if (step.learns) expect(text).toContain('Learned')
  })

  test('replays bit for bit from its statistics as JSON, and leaves its input alone', async () => {
    const before = tableDigest(table)
    expect(tableDigest(await run(table, JSON.parse(JSON.stringify(fitted))))).toBe(tableDigest(await run()))
    expect(tableDigest(table)).toBe(before)
  })

  test('says what it reads and makes', async () => {
    const reads = step.reads(params)
    const narrow = { rows, columns: new Map([...table.columns].filter(([column]) => reads.includes(column))) }
    const after = await run(narrow, step.fit(narrow, params))
    const made = step.origins
      ? [...step.origins(step.fit(narrow, params), params).keys()]
      : [...reads, ...step.makes(params)]
    expect([...after.columns.keys()].sort()).toEqual([...new Set(made)].sort())
    const gone = [...after.columns.keys()].filter((column) => !reads.includes(column))
    for (const column of step.makes(params)) expect([...reads, ...gone]).toContain(column)
  })

  test('does not depend on the order of the rows', async () => {
    const order = Int32Array.from({ length: rows }, (_, i) => (i * 7 + 5) % rows)
    const place = new Int32Array(rows)
    order.forEach((row, i) => {
      place[row] = i
    })
    const mixed = { ...contextOf(rows), sequences: [place], time: Float64Array.from(order, (row) => time[row]) }
    const straight = name === 'filter' || name === 'window' ? null : takeRows(await run(), order)
    const after = await run(takeRows(table, order), fitted, mixed)
    if (straight) expect(tableDigest(after)).toBe(tableDigest(straight))
    else expect(after.rows).toBe((await run()).rows)
  })

  test.runIf(step.stage === 'feature')('acts row by row', async () => {
    const some = Int32Array.of(80, 3, 44)
    expect(tableDigest(await run(takeRows(table, some)))).toBe(tableDigest(takeRows(await run(), some)))
  })
})
