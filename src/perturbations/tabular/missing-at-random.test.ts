import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './missing-at-random.ts'

test('removes the declared share, and more where the other column ranks high', () => {
  const rows = 20000
  const by = Float64Array.from({ length: rows }, (_, i) => (i * 7919) % rows)
  const samples = numbers({ x: new Float64Array(rows), by }, {})
  const after = thing.apply(samples, { share: 0.3, by: 'by' }, rootKey(1))
  expect(column(after, 'by')).toEqual(by)
  const gone = column(after, 'x').map((v) => (Number.isNaN(v) ? 1 : 0))
  expect(Math.abs(gone.reduce((a, b) => a + b) / rows - 0.3)).toBeLessThan(0.013)
  // P = 0.3 + 0.3 (2 r - 1): 0.15 on average in the lower half of the ranks, 0.45 in the upper.
  const half = (upper: boolean) => gone.reduce((n, v, i) => n + (by[i] >= rows / 2 === upper ? v : 0), 0) / (rows / 2)
  expect(Math.abs(half(false) - 0.15)).toBeLessThan(0.015)
  expect(Math.abs(half(true) - 0.45)).toBeLessThan(0.02)
})

test('needs the name of a column to depend on', () => {
  const samples = numbers({ x: new Float64Array(3) }, {})
  expect(() => thing.apply(samples, { share: 0.3, by: '' }, rootKey(1))).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
})

noRegression(
  thing,
  {
    version: 1,
    digests: ['2843a2a68c1b2009', '0715ec52e0a82719', '82229e466e3ccb68', '46879dec0bda2202', '63e408148fe56438'],
  },
  { by: 'wind' },
)
