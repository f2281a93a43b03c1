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

noRegression(
  thing,
  {
    version: 1,
    digests: ['06edb58bfccac7b1', 'b5042c96960ba935', '5adbf76a0160d70b', '7f53821bf52e5500', 'f996c96f00d88f36'],
  },
  { period: 12 },
)
noTensorRegression(
  thing,
  {
    version: 1,
    digests: ['aac2dc13e679fb65', 'a15d7c54d2681c43', '6caa048939d01a6f', '29ccdc8dd58b52e1', 'a7f7b143c1210e1c'],
  },
  { period: 12 },
)
