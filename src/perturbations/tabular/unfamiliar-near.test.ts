import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './unfamiliar-near.ts'

const rows = 20000
const same = Float64Array.from({ length: rows }, (_, i) => (i % 97 === 5 ? Number.NaN : i))
const samples = numbers({ a: same, b: same.slice() }, {})

test('each column keeps its cells, and the declared share of rows is torn apart', () => {
  const after = thing.apply(samples, { share: 0.3 }, rootKey(1))
  const [a, b] = [column(after, 'a'), column(after, 'b')]
  for (const values of [a, b]) expect(values.slice().sort()).toEqual(same.slice().sort())
  const foreign = (values: Float64Array): number => values.filter((v, i) => !Object.is(v, same[i])).length
  // Standard error 0.0032; of missing cells some come from a row that lacks it too.
  for (const values of [a, b]) expect(Math.abs(foreign(values) / rows - 0.3)).toBeLessThan(0.013)
  // The columns go their own ways: a foreign row has the same number in both only by chance.
  const alike = a.filter((v, i) => v !== same[i] && v === b[i]).length
  expect(alike).toBeLessThan(10)
})

test('columns that hung together do so no more at severity 1', () => {
  const after = thing.apply(samples, { share: 1 }, rootKey(2))
  const [a, b] = [column(after, 'a'), column(after, 'b')]
  const whole = Array.from(a.keys()).filter((i) => !Number.isNaN(a[i]) && !Number.isNaN(b[i]))
  const middle = (rows - 1) / 2
  const products = whole.reduce((sum, i) => sum + (a[i] - middle) * (b[i] - middle), 0)
  // Correlation, of standard error 0.007.
  expect(Math.abs(products / whole.length / ((rows * rows - 1) / 12))).toBeLessThan(0.03)
})

noRegression(thing, {
  version: 1,
  digests: ['0cac51b7b4d09f79', '6ea99a708f43481d', '696ea61c24075223', 'b1cdf8df404a6d3c', '77c25e8f93364963'],
})
