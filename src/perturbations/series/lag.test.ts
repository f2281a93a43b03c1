import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './lag.ts'

test('shows every reading some steps later', () => {
  const samples = numbers({ x: Float64Array.of(1, 2, Number.NaN, 4, 5) }, {})
  const run = (steps: number) => Array.from(column(thing.apply(samples, { steps }, rootKey(1)), 'x'))
  expect(run(2)).toEqual([1, 1, 1, 2, Number.NaN])
  expect(run(9)).toEqual([1, 1, 1, 1, 1])
})

noRegression(thing, { version: 1, digests: ['R'] })
noTensorRegression(thing, { version: 1, digests: ['T'] })
