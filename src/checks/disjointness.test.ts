import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { disjointness } from './disjointness.ts'

test('counts distinct values, digests their sorted list and counts the overlap', () => {
  const proof = disjointness({ key: 'group', column: 'site', train: ['b', 'a', 'b'], test: ['c', 'b'] })
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  expect(proof).toEqual({
    key: 'group',
    column: 'site',
    train: { count: 2, digest: digest('["a","b"]') },
    test: { count: 2, digest: digest('["b","c"]') },
    overlap: 1,
  })
})

test('does not depend on order', () => {
  const one = disjointness({ key: 'sample', column: null, train: ['1', '2'], test: ['3'] })
  expect(disjointness({ key: 'sample', column: null, train: ['2', '1'], test: ['3'] })).toEqual(one)
  expect(one.overlap).toBe(0)
})
