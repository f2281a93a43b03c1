import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './swapped-units.ts'

test('turns Celsius into Fahrenheit in whole rows', () => {
  const c = Float64Array.from({ length: 20000 }, (_, i) => i % 40)
  const after = thing.apply(numbers({ air: c, water: c }, {}), { share: 0.25, factor: 1.8, offset: 32 }, rootKey(1))
  const air = column(after, 'air')
  expect(column(after, 'water')).toEqual(air)
  const swapped = air.filter((v, i) => v === c[i] * 1.8 + 32).length / 20000
  // Standard error 0.0031.
  expect(Math.abs(swapped - 0.25)).toBeLessThan(0.0125)
  expect(air.every((v, i) => v === c[i] || v === c[i] * 1.8 + 32)).toBe(true)
})

noRegression(thing, {
  version: 1,
  digests: ['6c17df92869d87d0', 'b01d447e703af293', '635eba63056b1196', 'bfe8b177a3da4b8d', 'fe142bae50cd0f7b'],
})
