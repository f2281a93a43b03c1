import { expect, test } from 'vitest'
import { texts, textsOf } from '../../../test/category-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './category.ts'

const samples = texts(Array.from({ length: 40 }, (_, i) => ['town', 'town', 'coast', null][i % 4]))
const weigh = (odds: number, category: string | null, by = 'text') =>
  thing.weigh?.(samples, { odds, by, category }) as Float64Array

test('multiplies the odds of a category, of the rarest where none is named', () => {
  const share = (weights: Float64Array, rest: number) =>
    weights.reduce((sum, w, i) => sum + (i % 4 === rest ? w : 0), 0) / weights.reduce((a, b) => a + b)
  // A quarter becomes 3 / 4 : 1 + 3 / 4.
  expect(share(weigh(3, null), 2)).toBeCloseTo(0.75 / (0.75 + 0.75), 14)
  // A half becomes 3 / 2 : 3 / 2 + 1 / 2, of which either quarter has half.
  expect(share(weigh(3, 'town'), 0)).toBeCloseTo(1.5 / 2 / 2, 14)
})

test('a row without a category is of none', () => {
  expect(weigh(3, 'coast')[3]).toBe(1)
  const drawn = textsOf(thing.apply(samples, { odds: 1e12, by: 'text', category: 'coast' }, rootKey(1)))
  expect(new Set(drawn)).toEqual(new Set(['coast']))
})

test('refuses a column that has no texts and a category that no row has', () => {
  expect(() => weigh(3, null, 'x')).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
  expect(() => weigh(3, 'hills')).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
})
