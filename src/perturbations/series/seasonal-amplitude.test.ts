import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './seasonal-amplitude.ts'

test('multiplies the season over an untouched trend', () => {
  const season = [3, -1, -4, 2]
  const wave = (factor: number) => Float64Array.from({ length: 41 }, (_, p) => 7 + 0.5 * p + factor * season[p % 4])
  const samples = numbers({ x: wave(1) }, {})
  for (const factor of [0, 2.5]) {
    const values = column(thing.apply(samples, { factor, period: 4 }, rootKey(1)), 'x')
    const expected = wave(factor)
    for (let p = 0; p < 41; p++) expect(values[p]).toBeCloseTo(expected[p], 9)
  }
})

noRegression(thing, { version: 1, digests: ['R'] }, { period: 12 })
noTensorRegression(thing, { version: 1, digests: ['T'] }, { period: 12 })
