import { expect, test } from 'vitest'
import { texts, textsOf } from '../../../test/category-samples.ts'
import { noRegression } from '../../../test/no-regression.ts'
import { rootKey } from '../../core/key.ts'
import thing from './category-confusion.ts'

test('turns the declared share into each other category alike', () => {
  const rows = 20000
  const samples = texts(Array.from({ length: rows }, (_, i) => (i < 3 ? ['a', 'c', 'd'][i] : 'b')))
  const after = textsOf(thing.apply(samples, { share: 0.3 }, rootKey(1)))
  const share = (text: string) => after.filter((v) => v === text).length / rows
  // 0.7 stay, 0.1 go to each of the three others; standard errors 0.0032 and 0.0021.
  expect(Math.abs(share('b') - 0.7)).toBeLessThan(0.013)
  for (const other of ['a', 'c', 'd']) expect(Math.abs(share(other) - 0.1)).toBeLessThan(0.0085)
})

test('never stays at full share, never invents a category, and leaves missing ones and a single one alone', () => {
  const after = textsOf(thing.apply(texts(['a', 'b', null, 'a']), { share: 1 }, rootKey(1)))
  expect(after).toEqual(['b', 'a', null, 'b'])
  expect(textsOf(thing.apply(texts(['a', 'a']), { share: 1 }, rootKey(1)))).toEqual(['a', 'a'])
})

test('knows only categories that occur, whatever else the dictionary holds', () => {
  const samples = texts(['b', 'd', 'b', 'd'])
  const wide = texts(['a', 'b', 'c', 'd', 'e'])
  const column = wide.table.columns.get('text')
  if (column?.kind !== 'text') throw new TypeError('no texts')
  const codes = Int32Array.of(1, 3, 1, 3)
  const shared = { ...samples, table: { rows: 4, columns: new Map([['text', { ...column, codes }]]) } }
  expect(textsOf(thing.apply(shared, { share: 0.5 }, rootKey(3)))).toEqual(
    textsOf(thing.apply(samples, { share: 0.5 }, rootKey(3))),
  )
})

noRegression(thing, {
  version: 1,
  digests: ['19e9784d1630f334', '811cbbe0e457d993', '693f3e39fc34a80b', '37d5e7ae642b7deb', 'e25264d2b128cd5b'],
})
