import { expect, test } from 'vitest'
import { texts, textsOf } from '../../../test/category-samples.ts'
import { noRegression } from '../../../test/no-regression.ts'
import { rootKey } from '../../core/key.ts'
import thing from './unseen-category.ts'

test('puts the new category in the declared share of the entries and leaves the others as they were', () => {
  const rows = 20000
  const before = Array.from({ length: rows }, (_, i) => ['a', 'z', null][i % 3])
  const after = textsOf(thing.apply(texts(before), { share: 0.3, category: 'm' }, rootKey(1)))
  // Of the two thirds that are present; standard error 0.004.
  expect(Math.abs(after.filter((v) => v === 'm').length / ((2 * rows) / 3) - 0.3)).toBeLessThan(0.016)
  expect(after.every((v, i) => v === before[i] || (v === 'm' && before[i] !== null))).toBe(true)
})

test.each(['A', 'm', 'zz'])('keeps the dictionary in order with %s in it', (category) => {
  const column = thing.apply(texts(['b', 'n', 'z']), { share: 0.4, category }, rootKey(1)).columns.get('text')
  const dictionary = column?.kind === 'text' ? column.dictionary : []
  expect(dictionary).toEqual(['b', 'n', 'z', category].sort())
})

test('refuses a category that the data have', () => {
  expect(() => thing.apply(texts(['a', 'b']), { share: 0.5, category: 'b' }, rootKey(1))).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
})

noRegression(thing, {
  version: 1,
  digests: ['581dd5e7b8500a6d', '32d930d04fb51fec', '56f974c36a608e8f', '8796f4e8ff31b516', '7e8d7524a39a1e31'],
})
