import { expect, test } from 'vitest'
import { splitSamples } from '../../test/split-samples.ts'
import { tableOf } from '../../test/tables.ts'
import type { SplitRuleResult, SplitSamples } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import time from './time.ts'

const day = 86400000
const run = (samples: SplitSamples, given: object): SplitRuleResult =>
  time.assign(samples, time.params.parse(given), rootKey(1))
const dates = ['2011-01-01', '2011-01-31', '2011-02-01', '2011-04-10', '2011-04-30'].map(Date.parse)
const dated: SplitSamples = {
  ...splitSamples(tableOf({ x: [1, 2, 3, 4, 5] }), dates),
  table: { rows: 5, columns: new Map([['t', { kind: 'time', values: Float64Array.from(dates) }]]) },
}
const counted = (n: number) => {
  const values = Array.from({ length: n }, (_, i) => 100 + i)
  return splitSamples(tableOf({ place: values }), values)
}

test('cuts by month, an empty month included', () => {
  const { intervals, interval, usableFrom } = run(dated, { every: 'month' })
  expect(intervals?.map(({ label }) => label)).toEqual(['2011-01', '2011-02', '2011-03', '2011-04'])
  expect(intervals?.[1]).toMatchObject({ start: Date.parse('2011-02-01'), end: Date.parse('2011-03-01') })
  expect([...(interval ?? [])]).toEqual([0, 0, 1, 3, 3])
  expect(usableFrom).toBeUndefined()
})

test('an embargo in days keeps the last days before a boundary from training up to it', () => {
  // Boundaries 1 Feb, 1 Mar, 1 Apr. 31 Jan lies a day before the first; 1 Feb lies 28 days before the second.
  expect([...(run(dated, { every: 'month', embargo: { days: 1 } }).usableFrom ?? [])]).toEqual([0, 1, 1, 3, 3])
  expect([...(run(dated, { every: 'month', embargo: { days: 28 } }).usableFrom ?? [])]).toEqual([0, 1, 2, 3, 3])
  // 40 days before 1 Mar is 20 Jan: 31 Jan is free only from 1 Apr on (60 days after it), that is after interval 2.
  expect([...(run(dated, { every: 'month', embargo: { days: 40 } }).usableFrom ?? [])]).toEqual([1, 2, 2, 3, 3])
  expect([...(run(dated, { every: 'month', embargo: { days: 0 } }).usableFrom ?? [])]).toEqual([0, 0, 1, 3, 3])
})

test('cuts by count, the last interval taking what is left', () => {
  const { intervals, interval } = run(counted(7), { every: { rows: 3 } })
  expect(intervals).toEqual([
    { label: '1', start: 0, end: 3 },
    { label: '2', start: 3, end: 6 },
    { label: '3', start: 6, end: 7 },
  ])
  expect([...(interval ?? [])]).toEqual([0, 0, 0, 1, 1, 1, 2])
  const fifty = run(counted(18159), { every: { intervals: 50 } }).intervals ?? []
  expect(fifty.length).toBe(50)
  expect(fifty.map(({ start, end }) => end - start).every((n) => n === 363 || n === 364)).toBe(true)
  expect([fifty[0].label, fifty[49].label]).toEqual(['01', '50'])
})

test('an embargo in rows', () => {
  expect([...(run(counted(6), { every: { rows: 3 }, embargo: { rows: 1 } }).usableFrom ?? [])]).toEqual([
    0, 0, 1, 1, 1, 1,
  ])
})

test('never parts rows of the same time', () => {
  const values = [1, 2, 2, 2, 3, 3]
  const { intervals, interval } = run(splitSamples(tableOf({ place: values }), values), { every: { rows: 2 } })
  expect([...(interval ?? [])]).toEqual([0, 0, 0, 0, 1, 1])
  expect(intervals?.length).toBe(2)
})

test('without intervals there is one, called all', () => {
  expect(run(counted(3), {}).intervals).toEqual([{ label: 'all', start: 0, end: 3 }])
})

test('a named column takes the place of the declared time', () => {
  const samples = splitSamples(tableOf({ place: [3, 1, 2] }), null)
  expect([...(run(samples, { column: 'place', every: { rows: 1 } }).interval ?? [])]).toEqual([2, 0, 1])
})

test('refuses a calendar without time, rows without time, and too many intervals', () => {
  const refused = (samples: SplitSamples, given: object, code: string) =>
    expect(() => run(samples, given)).toThrow(expect.objectContaining({ code }))
  refused(counted(3), { every: 'month' }, 'SPEC_TIME')
  refused(counted(3), { every: { rows: 1 }, embargo: { days: 1 } }, 'SPEC_TIME')
  refused(splitSamples(tableOf({ x: [1] })), { every: { rows: 1 } }, 'SPEC_TIME')
  refused(splitSamples(tableOf({ x: [1, 2] }), [0, Number.NaN]), { every: { rows: 1 } }, 'DATA_TIME')
  refused(splitSamples(tableOf({ x: ['a'] }), [0]), { column: 'x' }, 'DATA_TYPE')
  refused(splitSamples(tableOf({ x: [] }), []), {}, 'DATA_TOO_FEW')
  refused({ ...dated, time: Float64Array.of(0, 0, 0, 0, 6000 * day) }, { every: 'day' }, 'SPEC_TIME')
})
