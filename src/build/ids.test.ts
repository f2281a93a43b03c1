import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { idOrder, sampleIds } from './ids.ts'

test('an id is the digest of names, kinds and typed content', () => {
  const expected = createHash('sha256').update('[["a","text"]]t2:xy').digest('hex').slice(0, 24)
  expect(sampleIds(tableOf({ a: ['xy'] }), ['a'], null)).toEqual([expected])
})

test('the order of rows and columns means nothing, and -0 is 0', () => {
  const one = sampleIds(tableOf({ a: [1, -0], b: ['p', 'q'] }), ['a', 'b'], null)
  const other = sampleIds(tableOf({ b: ['q', 'p'], a: [0, 1] }), ['b', 'a'], null)
  expect([...one].reverse()).toEqual(other)
})

test('repeated content is told apart by its occurrence', () => {
  const [first, second, third] = sampleIds(tableOf({ a: [7, 8, 7] }), ['a'], null)
  expect(third).toBe(`${first}.1`)
  expect(second).not.toContain('.')
})

test('a missing number and its neighbour are no other number', () => {
  const number = (...bytes: number[]): number => new Float64Array(Uint8Array.from(bytes).buffer)[0]
  // With "m" for missing, m + X and Y + m were the same nine bytes.
  const x = number(1, 2, 3, 4, 5, 6, 7, 0x6d)
  const y = number(0x6d, 1, 2, 3, 4, 5, 6, 7)
  const ids = sampleIds(tableOf({ a: [null, y], b: [x, null] }), ['a', 'b'], null)
  expect(ids[1]).not.toBe(`${ids[0]}.1`)
})

test('an id column gives its texts, and refuses what is repeated or missing with its row', () => {
  expect(sampleIds(tableOf({ k: [10, 9] }), [], 'k')).toEqual(['10', '9'])
  expect(() => sampleIds(tableOf({ k: ['a', 'b', 'a'] }), [], 'k')).toThrow(
    /'a' in column 'k' again, first seen in row 1/,
  )
  expect(() => sampleIds(tableOf({ k: ['a', null] }), [], 'k')).toThrow(
    expect.objectContaining({ code: 'DATA_DUP_ID', where: { row: 2 } }),
  )
  // Rows count in the file that they came from.
  const placeOf = (row: number) => (row < 2 ? { file: 'a.csv', row: row + 1 } : { file: 'b.csv', row: row - 1 })
  expect(() => sampleIds(tableOf({ k: ['a', 'b', 'c', 'b'] }), [], 'k', placeOf)).toThrow(
    expect.objectContaining({
      message: "found id 'b' in column 'k' again, first seen in a.csv row 2",
      where: { file: 'b.csv', row: 2 },
    }),
  )
})

test('ids are ordered by code units, not by a language', () => {
  expect([...idOrder(['b', 'B', 'ä', 'a10', 'a9'])]).toEqual([1, 3, 4, 0, 2])
})
