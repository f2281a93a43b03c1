import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contextOf, valuesOf } from '../../test/tables.ts'
import type { Table } from '../core/table.ts'
import seriesSpectrum from './series-spectrum.ts'

interface Golden {
  readonly cases: readonly {
    readonly values: readonly number[]
    readonly powers: { readonly boxcar: readonly number[]; readonly hann: readonly number[] }
  }[]
}
const { cases }: Golden = JSON.parse(
  readFileSync(new URL('../../test/golden/series-features.json', import.meta.url), 'utf8'),
)

const tableOfSeries = (values: readonly number[], shape: readonly number[]): Table => ({
  rows: values.length / shape.reduce((a, b) => a * b, 1),
  columns: new Map([['s', { kind: 'tensor', shape, values: Float32Array.from(values) }]]),
})
const run = (table: Table, given: object): Table => {
  const params = seriesSpectrum.params.parse(given)
  const fitted = JSON.parse(JSON.stringify(seriesSpectrum.fit(table, params)))
  const after = seriesSpectrum.apply(table, fitted, params, contextOf(table.rows)) as Table
  expect([...after.columns.keys()]).toEqual([...(seriesSpectrum.origins?.(fitted, params).keys() ?? [])])
  return after
}
const numbers = (table: Table, name: string): number[] => valuesOf(table, name).map(Number)

test.each(cases)('each frequency has the power of scipy.signal.periodogram ($values.length steps)', (each) => {
  const n = each.values.length
  const bands = each.powers.boxcar.slice(1).map((_, i) => [i + 0.5, i + 1.5])
  for (const [taper, wanted] of [['none', each.powers.boxcar] as const, ['hann', each.powers.hann] as const]) {
    const after = run(tableOfSeries(each.values, [n]), { bands, rate: n, taper })
    bands.forEach(([from, to], i) => {
      expect(numbers(after, `s:0:${from}-${to}`)[0]).toBeCloseTo(wanted[i + 1], 10)
    })
  }
})

test('the powers of all bands add up to the variance', () => {
  const { values } = cases[0]
  const mean = values.reduce((a, b) => a + b) / values.length
  const variance = values.reduce((a, b) => a + (b - mean) * (b - mean), 0) / values.length
  // The band that ends at half the rate takes that frequency in.
  const after = run(tableOfSeries(values, [values.length]), {
    bands: [
      [0, 0.2],
      [0.2, 0.5],
    ],
  })
  expect(numbers(after, 's:0:0-0.2')[0] + numbers(after, 's:0:0.2-0.5')[0]).toBeCloseTo(variance, 10)
})

test('a wave of amplitude 3 and two cycles a day stands in its band, by channel', () => {
  const hours = Array.from({ length: 48 }, (_, t) => [3 * Math.cos((2 * Math.PI * 2 * t) / 24), 7])
  const table = tableOfSeries(hours.flat(), [48, 2])
  const given = {
    bands: [
      [0.4, 1.6],
      [1.6, 2.4],
    ],
    rate: 24,
    channels: ['wave', 'still'],
    peak: true,
    centroid: true,
  }
  const power = run(table, given)
  expect(numbers(power, 's:wave:1.6-2.4')[0]).toBeCloseTo(4.5, 6)
  expect(numbers(power, 's:wave:0.4-1.6')[0]).toBeCloseTo(0, 6)
  expect(numbers(power, 's:wave:peak')).toEqual([2])
  expect(numbers(power, 's:wave:centroid')[0]).toBeCloseTo(2, 6)
  expect(numbers(run(table, { ...given, as: 'amplitude' }), 's:wave:1.6-2.4')[0]).toBeCloseTo(Math.sqrt(4.5), 6)
  const share = run(table, { ...given, as: 'share', keep: true })
  expect(numbers(share, 's:wave:1.6-2.4')[0]).toBeCloseTo(1, 6)
  for (const feature of ['0.4-1.6', '1.6-2.4', 'peak', 'centroid'])
    expect(numbers(share, `s:still:${feature}`)).toEqual([0])
  expect(share.columns.has('s')).toBe(true)
})

test('refuses a band without a frequency, with what there is', () => {
  const table = tableOfSeries([1, 2, 3, 4, 5, 6, 7, 8], [8])
  expect(() => run(table, { bands: [[0.05, 0.1]] })).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD', where: expect.objectContaining({ pointer: '/bands/0' }) }),
  )
  expect(seriesSpectrum.params.safeParse({ bands: [[0.2, 0.1]] }).success).toBe(false)
})
