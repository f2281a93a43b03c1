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

noRegression(thing, {
  version: 1,
  digests: ['ef72e20ea509c9c2', '087131a4c62cdc0c', '0e3d4fbd0161778a', '75df53ab60244211', 'a772be2055fc7639'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['1af62d8c63df4a36', '28cb23edc2c97c97', '223b765a6a7206bd', '6a638714c9856bdb', '124dad987f48d08e'],
})
