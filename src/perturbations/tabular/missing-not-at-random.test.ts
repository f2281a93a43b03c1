import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './missing-not-at-random.ts'

const rows = 20000
const x = Float64Array.from({ length: rows }, (_, i) => (i * 7919) % rows)

test.each([
  ['high', 0.15, 0.45],
  ['low', 0.45, 0.15],
] as const)('hides the declared share, most of it %s values', (end, below, above) => {
  const after = column(thing.apply(numbers({ x }, {}), { share: 0.3, end }, rootKey(1)), 'x')
  const gone = after.map((v) => (Number.isNaN(v) ? 1 : 0))
  // P = 0.3 +- 0.3 (2 r - 1); standard errors 0.0032 of the whole, below 0.005 of a half.
  expect(Math.abs(gone.reduce((a, b) => a + b) / rows - 0.3)).toBeLessThan(0.013)
  const half = (upper: boolean) => gone.reduce((n, v, i) => n + (x[i] >= rows / 2 === upper ? v : 0), 0) / (rows / 2)
  expect(Math.abs(half(false) - below)).toBeLessThan(0.02)
  expect(Math.abs(half(true) - above)).toBeLessThan(0.02)
})

test('biases the mean of what is left as the closed form says', () => {
  const after = column(thing.apply(numbers({ x }, {}), { share: 0.5, end: 'high' }, rootKey(2)), 'x')
  const left = after.filter((v) => !Number.isNaN(v))
  // A value of rank r stays with probability 1 - r: the mean rank of what stays is (1/2 - 1/3) / (1/2) = 1/3, sd sqrt(1/18).
  expect(Math.abs(left.reduce((a, b) => a + b) / left.length / rows - 1 / 3)).toBeLessThan(0.0095)
})

noRegression(thing, {
  version: 1,
  digests: ['ad12af8874d03ca2', '4879ba98ca6f6793', 'adac13e2be2b17fd', '7142fc29bc2548ac', 'e93908386e72dc7b'],
})
