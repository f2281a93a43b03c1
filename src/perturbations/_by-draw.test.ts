import { expect, test } from 'vitest'
import { byDraw } from './_by-draw.ts'

test('rows come by their draws, equal ones by id, and only those asked for', () => {
  const draws = Float64Array.of(0.5, 0.1, 0.5, 0.3)
  const ids = ['d', 'c', 'b', 'a']
  expect([...byDraw(draws, ids)]).toEqual([1, 3, 2, 0])
  expect([...byDraw(draws, ids, Int32Array.of(0, 2, 3))]).toEqual([3, 2, 0])
})
