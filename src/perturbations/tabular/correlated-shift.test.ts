import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import { correlation } from './_correlation.ts'
import thing from './correlated-shift.ts'

// Correlation of a with b: sum of products 8, squares 10 and 10 about means of 3, so 0.8; of a with c: -1.
const a = Float64Array.of(1, 2, 3, 4, 5)
const b = Float64Array.of(1, 3, 2, 5, 4)
const c = Float64Array.of(5, 4, 3, 2, 1)
const training = { a: { mean: 3, sd: 2 }, b: { mean: 3, sd: 10 }, c: { mean: 3, sd: 1 } }

test('shifts the lead by size sd and the others by their correlation with it', () => {
  const params = { size: 0.5, lead: 'a', direction: 'up' as const }
  const after = thing.apply(numbers({ a, b, c }, training), params, rootKey(1))
  expect(Array.from(column(after, 'a'), (v, i) => v - a[i])).toEqual([1, 1, 1, 1, 1])
  for (const [i, v] of column(after, 'b').entries()) expect(v - b[i]).toBeCloseTo(4, 12)
  for (const [i, v] of column(after, 'c').entries()) expect(v - c[i]).toBeCloseTo(-0.5, 12)
})

test('takes the correlation of the training rows alone, and the other direction', () => {
  // Rows 0, 1: b goes with a, so that it moves by a whole 0.5 of its sd.
  const samples = { ...numbers({ a, b, c }, training), trainingRows: Int32Array.of(0, 1) }
  const after = thing.apply(samples, { size: 0.5, lead: 'a', direction: 'down' }, rootKey(1))
  for (const [i, v] of column(after, 'b').entries()) expect(v - b[i]).toBeCloseTo(-5, 12)
})

test('moves a follower when the lead itself is not acted on', () => {
  const samples = { ...numbers({ a, b, c }, training), columns: ['c'] }
  const after = thing.apply(samples, { size: 1, lead: 'a', direction: 'up' }, rootKey(1))
  expect(column(after, 'a')).toBe(a)
  expect(column(after, 'c')[0]).toBeCloseTo(4, 12)
})

test('draws lead and direction whatever the order of the columns, and refuses a lead that is no number column', () => {
  const samples = numbers({ a, b, c }, training)
  const free = { size: 1, lead: null, direction: 'random' as const }
  const seen = new Set<string>()
  for (let seed = 0; seed < 40; seed++) {
    const after = thing.apply(samples, free, rootKey(seed))
    const other = thing.apply({ ...samples, columns: ['c', 'b', 'a'] }, free, rootKey(seed))
    for (const name of ['a', 'b', 'c']) expect(column(after, name)).toEqual(column(other, name))
    seen.add(
      column(after, 'a')
        .map((v, i) => v - a[i])
        .map((v) => Math.round(v * 1e6) / 1e6)[0]
        .toString(),
    )
  }
  // a is the lead (2), follows b (1.6) or c (-2), up or down: 2, 1.6, -1.6, -2.
  expect([...seen].sort()).toEqual(['-1.6', '-2', '1.6', '2'])
  expect(() => thing.apply(samples, { ...free, lead: 'x' }, rootKey(1))).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
})

test('a correlation passes over missing entries and is 0 where nothing varies', () => {
  const holed = Float64Array.of(1, Number.NaN, 3, 4, 5)
  // Over rows 0, 2, 3, 4: means 3.25 and 3, products 8, squares 8.75 and 10.
  expect(correlation(holed, b, null)).toBeCloseTo(8 / Math.sqrt(8.75 * 10), 14)
  expect(correlation(a, new Float64Array(5), null)).toBe(0)
  expect(correlation(a, b, new Int32Array(0))).toBe(0)
})

noRegression(thing, {
  version: 1,
  digests: ['0fbd78906f5b0b6a', '527216a3527f568b', 'e9b8a7ac217350b2', '598da8c29000bf08', '54dec848a558b8f8'],
})
