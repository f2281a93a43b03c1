import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './unfamiliar-far.ts'

test('in the declared share of the rows every number stands in another column, and the row keeps its numbers', () => {
  const filled = (value: number): Float64Array => new Float64Array(20000).fill(value)
  const samples = numbers({ a: filled(1), b: filled(2), c: filled(3) }, {})
  const after = thing.apply(samples, { share: 0.3 }, rootKey(1))
  const [a, b, c] = ['a', 'b', 'c'].map((name) => column(after, name))
  const moved = a.filter((value) => value !== 1).length
  // Standard error 0.0032.
  expect(Math.abs(moved / 20000 - 0.3)).toBeLessThan(0.013)
  for (let row = 0; row < 20000; row++)
    expect([`${a[row]}${b[row]}${c[row]}`]).toEqual([expect.stringMatching(/^(123|312|231)$/)])
  // Both ways to move three numbers come as often.
  expect(Math.abs(a.filter((value) => value === 3).length / moved - 0.5)).toBeLessThan(0.03)
})

test('a single column has no other to move numbers to', () => {
  const samples = numbers({ a: Float64Array.of(1) }, {})
  expect(() => thing.apply(samples, { share: 1 }, rootKey(1))).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
})

noRegression(thing, {
  version: 1,
  digests: ['6be9bba437a31c3d', '9cb3417bfd5f4a2c', '43d469a745089287', '92d8c8da0abb8377', 'f8e1535b85c8cfc8'],
})
