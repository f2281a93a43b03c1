import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './white-noise.ts'

test('adds noise of the declared spread, that of one step telling nothing of the next', () => {
  const rows = 40000
  const samples = numbers({ x: new Float64Array(rows) }, { x: { mean: 0, sd: 2 } })
  const values = column(thing.apply(samples, { sigma: 0.5 }, rootKey(1)), 'x')
  const moment = (lag: number) => values.reduce((sum, v, p) => sum + v * (values[p - lag] ?? 0), 0) / rows
  // Variance 1, standard error sqrt(2 / 40000) = 0.0071; covariances 0, standard error 0.005.
  expect(Math.abs(moment(0) - 1)).toBeLessThan(0.028)
  for (const lag of [1, 2, 7]) expect(Math.abs(moment(lag))).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['f0157c3bc9d66b1e', 'bd1235aeb5f06600', '330709ba7a862b12', '8fc329ecd722e0ca', '5b74bafe1bf752ce'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['abe6ef5f80d82ae4', '88e62b8a4bc23882', '52d95e114b3f8705', '9d661376034f1d69', 'cc879b63419ce4c2'],
})
