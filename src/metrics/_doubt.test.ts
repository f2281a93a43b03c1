import { expect, test } from 'vitest'
import { probable } from '../../test/scored.ts'
import { doubtsOf } from './_doubt.ts'

test('the surest row comes first, and the order is made once for the same rows', () => {
  const scores = [[0.6, 0.4], [0.1, 0.9], [0.3, 0.7]] // biome-ignore format: one line
  const rows = { ...probable([0, 1, 1], scores), unfamiliar: Uint8Array.of(1, 0, 0) }
  const found = doubtsOf(rows, 2)
  expect([...found.order]).toEqual([1, 2, 0])
  expect([...found.doubt]).toEqual([-0.6, -0.9, -0.7])
  expect(doubtsOf(rows, 2)).toBe(found)
})
