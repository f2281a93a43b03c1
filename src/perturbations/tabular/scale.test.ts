import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './scale.ts'

test('multiplies every number', () => {
  const samples = numbers({ x: Float64Array.of(-2, 0, 3, Number.NaN) }, {})
  expect(Array.from(column(thing.apply(samples, { factor: 1.5 }, rootKey(1)), 'x'))).toEqual([-3, 0, 4.5, Number.NaN])
})

noRegression(thing, {
  version: 1,
  digests: ['ead04be2f36d73eb', '3e7f42f0f9e3118b', '0ba116504c46bfd5', '8facd8ca7498e620', '08020ccdd710c4b3'],
})
