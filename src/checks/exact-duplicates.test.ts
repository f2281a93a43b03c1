import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { firstEqual } from './_row-classes.ts'
import { exactDuplicates } from './exact-duplicates.ts'

const table = tableOf({
  x: [1, 2, 1, null, null, 0, -0, 1],
  sky: ['a', 'a', 'a', 'b', 'b', null, null, 'b'],
  y: [0, 0, 0, 1, 1, 2, 2, 0],
})
const ids = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7']
const rows = (...numbers: number[]): Int32Array => Int32Array.from(numbers)

test('an evaluated row that repeats a training row is a leak, named with its twin', () => {
  const [leak, ...rest] = exactDuplicates(table, ['x', 'sky', 'y'], ids, {
    train: rows(0, 1, 3, 5),
    test: rows(2, 4, 6, 7),
  })
  expect(leak).toMatchObject({
    code: 'DATA_LEAK',
    severity: 'fail',
    count: 3,
    samples: ['r2', 'r4', 'r6'],
    evidence: {
      share: 0.75,
      pairs: [
        ['r0', 'r2'],
        ['r3', 'r4'],
        ['r5', 'r6'],
      ],
    },
  })
  expect(rest).toEqual([])
})

test('repeats within a side are told apart, and the caller may soften the leak', () => {
  const found = exactDuplicates(table, ['sky'], ids, { train: rows(0, 1, 2), test: rows(3, 4, 7) }, 'warn')
  expect(found.map(({ code, severity, count }) => [code, severity, count])).toEqual([
    ['DUPLICATES', 'info', 2],
    ['DUPLICATES', 'info', 2],
  ])
  expect(exactDuplicates(table, ['y'], ids, { train: rows(0), test: rows(7) }, 'warn')[0].severity).toBe('warn')
})

test('the target decides too: same input, other label, is no repeat', () => {
  const other = tableOf({ x: [1, 1], y: [0, 1] })
  expect(exactDuplicates(other, ['x', 'y'], ids, { train: rows(0), test: rows(1) })).toEqual([])
})

test('compares tensors, and is exact on 20,000 rows against a plain map', () => {
  const n = 20000
  const values = Uint8Array.from({ length: 2 * n }, (_, i) => (Math.imul(i, 2654435761) >>> 24) & 127)
  const big = { rows: n, columns: new Map([['p', { kind: 'tensor' as const, shape: [2], values }]]) }
  const seen = new Map<string, number>()
  const expected = Array.from({ length: n }, (_, row) => {
    const key = `${values[2 * row]} ${values[2 * row + 1]}`
    if (!seen.has(key)) seen.set(key, row)
    return seen.get(key)
  })
  const first = firstEqual(
    big,
    ['p'],
    Int32Array.from({ length: n }, (_, i) => i),
  )
  expect(Array.from(first)).toEqual(expected)
  expect(seen.size).toBeLessThan(n)
})
