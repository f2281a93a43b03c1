import { expect, test } from 'vitest'
import { sortedTextColumn, textPool } from './_text-pool.ts'

test('the same bytes have the same code, others another, however often the cache is overrun', () => {
  const pool = textPool(() => ({}))
  const texts = Array.from({ length: 20_000 }, (_, i) =>
    i % 3 === 0 ? `é${i}` : i % 3 === 1 ? `${i}` : 'long '.repeat(8) + i,
  )
  for (let round = 0; round < 2; round++) {
    texts.forEach((text, i) => {
      const bytes = Buffer.from(`<${text}>`)
      expect(pool.code(bytes, 1, bytes.length - 1)).toBe(i)
    })
  }
  expect(pool.texts()).toEqual(texts)
  expect(pool.codeOf('1')).toBe(1)
})

test('texts that collide in the cache keep their own codes', () => {
  // 'Aa' and 'BB' have the same sum in base 31.
  const pool = textPool(() => ({}))
  const bytes = Buffer.from('AaBBAaBB')
  expect([0, 2, 4, 6].map((at) => pool.code(bytes, at, at + 2))).toEqual([0, 1, 0, 1])
  pool.clear()
  expect([2, 0].map((at) => pool.code(bytes, at, at + 2))).toEqual([0, 1])
})

test('a column has its dictionary in code-unit order', () => {
  const pool = textPool(() => ({}))
  const codes = Int32Array.from(['b', '😀', 'a', '\uffff'], pool.codeOf)
  const column = sortedTextColumn(Int32Array.of(...codes, -1, codes[0]), pool)
  expect(column).toEqual({
    kind: 'text',
    codes: Int32Array.of(1, 2, 0, 3, -1, 1),
    dictionary: ['a', 'b', '😀', '\uffff'],
  })
})
