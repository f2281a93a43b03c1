import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './default-values.ts'

test('the same rows hold the default in all columns, as many as declared', () => {
  const rows = 20000
  const ones = () => new Float64Array(rows).fill(1)
  const after = thing.apply(numbers({ a: ones(), b: ones() }, {}), { share: 0.2, value: 0 }, rootKey(1))
  expect(column(after, 'a')).toEqual(column(after, 'b'))
  const share = column(after, 'a').filter((value) => value === 0).length / rows
  // Standard error 0.003.
  expect(Math.abs(share - 0.2)).toBeLessThan(0.01)
})

noRegression(thing, {
  version: 1,
  digests: ['40f95e81c954f538', '126e635587e0682a', '9004a77576f6827a', '2fcc5a3ddbf7dfc9', 'd27d463c5bd06b4a'],
})
