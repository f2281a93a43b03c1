import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './clock-drift.ts'

test('dates readings by a clock that is fast or slow', () => {
  const x = Float64Array.from({ length: 7 }, (_, p) => 10 * p)
  const run = (clock: 'fast' | 'slow', rate: number) =>
    Array.from(column(thing.apply(numbers({ x }, {}), { rate, clock }, rootKey(1)), 'x'))
  expect(run('fast', 0.25)).toEqual([0, 8, 16, 24, 32, 40, 48])
  expect(run('slow', 0.2).map((v) => Math.floor(v * 1e9 + 0.5) / 1e9)).toEqual([0, 12.5, 25, 37.5, 50, 60, 60])
})

noRegression(thing, {
  version: 1,
  digests: ['986e562cb9db6635', '69b1153d72dafb13', '38573c5d859cf91b', 'b0a3d666c0bf3a70', 'd91544d0c312ea70'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['54120169f08ef6f8', '9b1e46e8f4ff3e1f', 'adf40e9ab39cb00a', '63c94c4220434260', 'd7657368fccad0d6'],
})
