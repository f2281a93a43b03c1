import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './unit-change.ts'

test('the last rows of a sequence are in Fahrenheit', () => {
  const samples = numbers({ heat: Float64Array.of(0, 100, 0, 100) }, {})
  const after = thing.apply(samples, { share: 0.5, factor: 1.8, offset: 32 }, rootKey(1))
  expect([...column(after, 'heat')]).toEqual([0, 100, 32, 212])
})

noRegression(thing, {
  version: 1,
  digests: ['24d8e49a10766979', '2a45ee736507742a', '7107842b8754ca58', 'b1056e8f04695c22', 'fe142bae50cd0f7b'],
})
