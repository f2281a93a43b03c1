import { expect, test } from 'vitest'
import { rootKey } from '../../core/key.ts'
import { visitPlaces } from './_places.ts'

function visited(count: number, n: number, seed = 1): [number, number][] {
  const found: [number, number][] = []
  visitPlaces(count, n, rootKey(seed).stream(), (place, uniform) => found.push([place, uniform]))
  return found
}

test('visits as many distinct places as asked for, and all where more are', () => {
  expect(new Set(visited(30, 100).map(([place]) => place)).size).toBe(30)
  expect(
    visited(30, 20)
      .map(([place]) => place)
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 20 }, (_, i) => i))
  expect(visited(0, 20)).toEqual([])
})

test('the first places do not depend on how many follow', () => {
  expect(visited(50, 100).slice(0, 10)).toEqual(visited(10, 100))
})

test('every place is as likely', () => {
  const counts = new Array(5).fill(0)
  for (let seed = 0; seed < 1000; seed++) for (const [place] of visited(2, 5, seed)) counts[place]++
  // 400 expected each, standard error 15.5.
  for (const count of counts) expect(Math.abs(count - 400)).toBeLessThan(62)
})
