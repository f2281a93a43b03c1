import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { noTensorRegression } from '../../../test/series-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './seasonal-phase.ts'

test('turns a cosine into a sine by a quarter of its period, over an untouched trend', () => {
  const wave = (turn: (x: number) => number) =>
    Float64Array.from({ length: 240 }, (_, p) => 0.1 * p + turn((2 * Math.PI * p) / 24))
  const samples = numbers({ x: wave(Math.cos) }, {})
  const values = column(thing.apply(samples, { shift: 0.25, period: 24 }, rootKey(1)), 'x')
  const expected = wave(Math.sin)
  for (let p = 0; p < 240; p++) expect(values[p]).toBeCloseTo(expected[p], 9)
})

test('moves by parts of a step', () => {
  const season = [0, 4, 0, -4]
  const x = Float64Array.from({ length: 40 }, (_, p) => season[p % 4])
  const values = column(thing.apply(numbers({ x }, {}), { shift: 0.125, period: 4 }, rootKey(1)), 'x')
  expect(Array.from(values.subarray(8, 12))).toEqual([-2, 2, 2, -2])
})

test('refuses to guess the period', () => {
  const samples = numbers({ x: new Float64Array(100) }, {})
  expect(() => thing.apply(samples, { shift: 0.1, period: 0 }, rootKey(1))).toThrow('found the period 0')
})

noRegression(
  thing,
  {
    version: 1,
    digests: ['2344deb2f9a52c06', 'ee7f7f5c5af19163', '8a4a973e0f7125fd', '7f59560775ae9ddd', '6ada69f4779b0670'],
  },
  { period: 12 },
)
noTensorRegression(
  thing,
  {
    version: 1,
    digests: ['91cb155a9c59a0b1', '43169a3c41939738', 'fe9c0cabfd7688b8', '9a52c44949e4b524', '9ca3ff27deef3498'],
  },
  { period: 12 },
)
