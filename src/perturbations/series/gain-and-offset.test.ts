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

noRegression(thing, { version: 1, digests: ['R'] })
noTensorRegression(thing, { version: 1, digests: ['T'] })
