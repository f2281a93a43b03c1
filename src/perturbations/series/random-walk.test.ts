import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './random-walk.ts'

test('wanders with a variance that grows by (step sd)^2 at every reading', () => {
  const [walks, length] = [4000, 16]
  const samples = {
    ...numbers({ x: new Float64Array(walks * length) }, { x: { mean: 0, sd: 2 } }),
    sequences: Array.from({ length: walks }, (_, w) => Int32Array.from({ length }, (_, p) => w * length + p)),
  }
  const values = column(thing.apply(samples, { step: 0.5 }, rootKey(1)), 'x')
  for (const p of [1, 4, 9, 16]) {
    let variance = 0
    for (let w = 0; w < walks; w++) variance += values[w * length + p - 1] ** 2 / walks
    // (0.5 x 2)^2 p; relative standard error sqrt(2 / 4000) = 0.022.
    expect(Math.abs(variance / p - 1)).toBeLessThan(0.09)
  }
})

noRegression(thing, {
  version: 1,
  digests: ['1757a62c98c9061b', '78f7ff033be4442e', 'f50c1ea78aad4813', '652bb9963b64ac45', '890199804b5fa24e'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['fe7e7f8199b1bbb3', '0eb491566a051ab0', 'f35e903ecac78f98', '806bff823e246bc7', 'e148d5ab3307815c'],
})
