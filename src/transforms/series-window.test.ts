import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contextOf, valuesOf } from '../../test/tables.ts'
import type { Table } from '../core/table.ts'
import seriesWindow from './series-window.ts'

interface Golden {
  readonly cases: readonly {
    readonly values: readonly number[]
    readonly statistics: Readonly<Record<string, number>>
  }[]
}
const { cases }: Golden = JSON.parse(
  readFileSync(new URL('../../test/golden/series-features.json', import.meta.url), 'utf8'),
)

const seriesOf = (values: readonly number[], shape: readonly number[]): Table => ({
  rows: values.length / shape.reduce((a, b) => a * b, 1),
  columns: new Map([['s', { kind: 'tensor', shape, values: Float32Array.from(values) }]]),
})
const run = (table: Table, given: object): Table => {
  const params = seriesWindow.params.parse(given)
  const fitted = JSON.parse(JSON.stringify(seriesWindow.fit(table, params)))
  const after = seriesWindow.apply(table, fitted, params, contextOf(table.rows)) as Table
  expect([...after.columns.keys()]).toEqual([...(seriesWindow.origins?.(fitted, params).keys() ?? [])])
  return after
}
const statistics = [
  ...['mean', 'sd', 'min', 'max', 'median', 'first', 'last', 'slope', 'rms', 'roughness'],
  ...['zero-crossings', 'mean-crossings'],
]

test.each(cases)('agrees with numpy on a walk of $values.length steps', ({ values, statistics: wanted }) => {
  const after = run(seriesOf(values, [values.length]), { statistics, quantiles: [0.1, 0.75] })
  for (const [name, value] of Object.entries(wanted))
    expect(valuesOf(after, `s:0:${name}`).map(Number)[0], name).toBeCloseTo(value, 10)
  expect(after.columns.size).toBe(Object.keys(wanted).length)
})

test('describes each channel of each sample by itself', () => {
  // Two samples of three steps of two channels.
  const table = seriesOf([1, 10, 2, 20, 3, 60, -1, 0, 0, 0, 1, 0], [3, 2])
  const after = run(table, { channels: ['heat', 'wind'], statistics: ['mean', 'slope', 'zero-crossings'] })
  expect(valuesOf(after, 's:heat:mean')).toEqual([2, 0])
  expect(valuesOf(after, 's:wind:mean')).toEqual([30, 0])
  expect(valuesOf(after, 's:heat:slope')).toEqual([1, 1])
  expect(valuesOf(after, 's:wind:slope')).toEqual([25, 0])
  expect(valuesOf(after, 's:heat:zero-crossings')).toEqual([0, 1])
})

test('looks at the last steps only, and lets the series stay', () => {
  const after = run(seriesOf([9, 9, 1, 3], [4]), { statistics: ['mean'], recent: 2, keep: true })
  expect([...after.columns.keys()]).toEqual(['s', 's:0:mean-of-2'])
  expect(valuesOf(after, 's:0:mean-of-2')).toEqual([2])
})

test.each([
  [{ columns: ['t'] }, 'DATA_COLUMN'],
  [{ channels: ['only'] }, 'SPEC_FIELD'],
  [{ recent: 5 }, 'SPEC_FIELD'],
])('refuses %j: %s', (given, code) => {
  expect(() => run(seriesOf([1, 2, 3, 4], [2, 2]), given)).toThrow(expect.objectContaining({ code }))
})

test('refuses images and tables without series', () => {
  expect(() => run(seriesOf([1, 2, 3, 4], [1, 2, 2]), {})).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
  expect(() => run(seriesOf([1, 2, 3, 4], [1, 2, 2]), { columns: ['s'] })).toThrow(
    expect.objectContaining({ code: 'DATA_TYPE' }),
  )
})
