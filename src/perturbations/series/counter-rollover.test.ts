import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './counter-rollover.ts'

test('wraps at half the range of training, downwards and upwards', () => {
  // Training from 0 to 20: a register from 0 to 10.
  const samples = numbers({ x: Float64Array.of(3, 10, 14, 20, -1, Number.NaN) }, { x: { mean: 10, sd: 10 } })
  const after = column(thing.apply(samples, { span: 0.5 }, rootKey(1)), 'x')
  expect([...after]).toEqual([3, 0, 4, 0, 9, Number.NaN])
})

noRegression(thing, {
  version: 1,
  digests: ['d7f938b35cafb16e', '8b4516b40fbdda86', 'b8b742d0bafdf058', 'ee201448aedcdba2', '42e35658258c8fe6'],
})
noTensorRegression(thing, {
  version: 1,
  digests: ['2f5586cfba012322', '36f1aa94195be971', 'ff4b172f39a3690a', '824d964b29a227d2', '856de8024fd25b1e'],
})
