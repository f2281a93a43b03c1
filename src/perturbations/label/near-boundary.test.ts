import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import { boundaryOf } from './_class-means.ts'
import thing from './near-boundary.ts'

const rows = 20000
const training = { x: { mean: 0, sd: 2 }, y: { mean: 0, sd: 1 } }

test('is wrong at the declared share, most of it where the class means are equally far', () => {
  // Class 0 at 0 .. 1, class 1 at 1 .. 2 of x: the boundary lies at 1, the far ends at 0 and 2.
  const x = Float64Array.from({ length: rows }, (_, i) => ((i * 7919) % rows) / (rows / 2))
  const y = x.map((v) => (v < 1 ? 0 : 1))
  const samples = { ...numbers({ y, x }, training), columns: ['y'], classes: 2 }
  const after = column(thing.apply(samples, { share: 0.2, features: ['x'], by: null }, rootKey(1)), 'y')
  const wrong = (near: boolean) =>
    after.filter((v, i) => v !== y[i] && Math.abs(x[i] - 1) < 0.5 === near).length / (rows / 2)
  // P = 0.2 + 0.2 (2 r - 1): 0.3 on average in the nearer half, 0.1 in the farther; standard errors below 0.0046.
  expect(Math.abs(wrong(true) - 0.3)).toBeLessThan(0.0185)
  expect(Math.abs(wrong(false) - 0.1)).toBeLessThan(0.012)
})

test('takes the nearest other class for the wrong one', () => {
  const x = Float64Array.of(0, 1, 10, 4)
  const y = Float64Array.of(0, 1, 2, 1)
  const samples = { ...numbers({ y, x }, training), columns: ['y'], classes: 4 }
  // Means 0, 2.5, 10 of x; class 3 has none. Distances in units of 4.
  const { rival, margin } = boundaryOf(samples, y, 4, ['x'])
  expect([...rival]).toEqual([1, 0, 1, 0])
  expect([...margin]).toEqual([6.25 / 4, (1 - 2.25) / 4, 56.25 / 4, (16 - 2.25) / 4])
  const after = column(thing.apply(samples, { share: 1, features: ['x'], by: null }, rootKey(1)), 'y')
  expect([...after]).toEqual([1, 0, 1, 0])
})

test('takes means over the training rows, and leaves out what is missing', () => {
  const samples = {
    ...numbers(
      { y: Float64Array.of(0, 1, 0), x: Float64Array.of(0, 2, Number.NaN), z: Float64Array.of(1, 1, 5) },
      {
        ...training,
        z: { mean: 0, sd: 0 },
      },
    ),
    trainingRows: Int32Array.of(0, 1),
  }
  // z does not vary in training, x is missing in the last row: nothing tells it from either class.
  const { rival, margin } = boundaryOf(samples, column(samples.table, 'y'), 3, ['z', 'x'])
  expect([...rival]).toEqual([1, 0, 1])
  expect([...margin]).toEqual([1, 1, 0])
})

test('follows a declared difficulty', () => {
  const by = Float64Array.from({ length: rows }, (_, i) => (i * 7919) % rows)
  const samples = { ...numbers({ y: new Float64Array(rows), by }, {}), columns: ['y'], classes: 3 }
  const after = column(thing.apply(samples, { share: 0.3, features: [], by: 'by' }, rootKey(2)), 'y')
  const wrong = (upper: boolean) => after.filter((v, i) => v > 0 && by[i] >= rows / 2 === upper).length / (rows / 2)
  expect(Math.abs(wrong(false) - 0.15)).toBeLessThan(0.015)
  expect(Math.abs(wrong(true) - 0.45)).toBeLessThan(0.02)
  expect(Math.abs(after.filter((v) => v === 1).length / after.filter((v) => v > 0).length - 0.5)).toBeLessThan(0.026)
})

test('needs either of the two, and not both', () => {
  const samples = {
    ...numbers({ y: new Float64Array(3), x: new Float64Array(3) }, training),
    columns: ['y'],
    classes: 2,
  }
  for (const given of [
    { features: [], by: null },
    { features: ['x'], by: 'x' },
  ])
    expect(() => thing.apply(samples, { share: 0.2, ...given }, rootKey(1))).toThrow(
      expect.objectContaining({ code: 'SPEC_FIELD' }),
    )
})

noRegression(
  thing,
  {
    version: 1,
    digests: ['8e8fb96bc6002bae', '4f769eb6b1fa0df4', '0a7eec405d03c70d', '033fe3a144ac6582', 'e296eee45d4928e8'],
  },
  { features: ['heat', 'wind'] },
)
