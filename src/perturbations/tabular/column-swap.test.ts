import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './column-swap.ts'

test('swaps the named pair in the declared share of the rows', () => {
  const samples = numbers({ a: new Float64Array(20000).fill(1), b: new Float64Array(20000).fill(2) }, {})
  const after = thing.apply(samples, { share: 0.3, pair: ['a', 'b'] }, rootKey(1))
  const [a, b] = [column(after, 'a'), column(after, 'b')]
  expect(a.every((v, i) => v + b[i] === 3)).toBe(true)
  // Standard error 0.0032.
  expect(Math.abs(a.filter((v) => v === 2).length / 20000 - 0.3)).toBeLessThan(0.013)
})

test('draws a pair that does not depend on the order of the columns, and refuses a single column', () => {
  const samples = numbers({ a: Float64Array.of(1), b: Float64Array.of(2), c: Float64Array.of(3) }, {})
  const first = thing.apply(samples, { share: 1, pair: null }, rootKey(4))
  const other = thing.apply({ ...samples, columns: ['c', 'a', 'b'] }, { share: 1, pair: null }, rootKey(4))
  for (const name of ['a', 'b', 'c']) expect(column(first, name)).toEqual(column(other, name))
  expect(() => thing.apply({ ...samples, columns: ['a'] }, { share: 1, pair: null }, rootKey(4))).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
})

noRegression(thing, {
  version: 1,
  digests: ['fe9617acf79d2018', 'e25c80a64505bee0', 'e6f4919f99429d9c', '976e95de382f2414', '4dc0ae28ebe2915d'],
})
