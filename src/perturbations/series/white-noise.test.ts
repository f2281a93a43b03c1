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

noRegression(thing, { version: 1, digests: ['R'] })
noTensorRegression(thing, { version: 1, digests: ['T'] })
