import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './gain-and-offset.ts'

test('is off by a share of the reading and a share of the training spread, each up or down', () => {
  const rows = 400
  const samples = {
    ...numbers({ x: new Float64Array(rows).fill(10) }, { x: { mean: 0, sd: 2 } }),
    sequences: Array.from({ length: rows }, (_, i) => Int32Array.of(i)),
  }
  const values = column(thing.apply(samples, { gain: 0.2, offset: 0.5 }, rootKey(1)), 'x')
  for (const value of [7, 9, 11, 13]) {
    // 10 (1 +- 0.2) +- 0.5 x 2: Binomial(400, 1/4), sd 8.7.
    expect(Math.abs(values.filter((v) => v === value).length - 100)).toBeLessThan(35)
  }
})

noRegression(thing, {
  version: 1,
  digests: ['2fa2cda8e916f921', '86c3c7abf9d57b13', '6981a93cf3b3cfb3', 'b814ed9868b662a2', 'ae4a8a8740b14f74'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['db2d019744e0279f', '74b94dd2c6f82e2e', '67b5630212bb2a97', '98c3b23fc7de78d1', 'e73f0cd71b5c09fe'],
})
