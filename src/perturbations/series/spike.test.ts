import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './spike.ts'

test('moves the declared share of the readings by size sd, up and down alike', () => {
  const samples = numbers({ x: new Float64Array(20000) }, { x: { mean: 0, sd: 2 } })
  const values = column(thing.apply(samples, { share: 0.1, size: 5 }, rootKey(1)), 'x')
  expect([...new Set(values)].sort((a, b) => a - b)).toEqual([-10, 0, 10])
  const up = values.filter((v) => v === 10).length / 20000
  const down = values.filter((v) => v === -10).length / 20000
  // Each 0.05, standard error 0.0015.
  expect(Math.abs(up - 0.05)).toBeLessThan(0.0065)
  expect(Math.abs(down - 0.05)).toBeLessThan(0.0065)
})

noRegression(thing, {
  version: 1,
  digests: ['31ba1a230641f381', '85e52aeb1141e8bd', 'f442ad4ba0f0bb35', '52f0372afe81c58a', '733a8a6a3d5a0ef4'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['4478a4a3c1833318', '90112b32556fb938', '3361f1892938f47a', '6a15d591745b73a9', '53c29e2420c55b9a'],
})
