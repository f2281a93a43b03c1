import { expect, test } from 'vitest'
import type { DecodedRows } from './decode-rows.ts'
import { openTally } from './tally.ts'

const rowsOf = (target: number[], prediction: number[], group: number[]): DecodedRows => ({
  rows: target.length,
  target: Int32Array.from(target),
  prediction: Int32Array.from(prediction),
  scores: null,
  weight: null,
  groups: [Int32Array.from(group)],
  id: null,
})

test('counts pairs of label and prediction over all rows and by group; no answer is a pair of its own', () => {
  const tally = openTally(1)
  tally.add(rowsOf([0, 1, 1], [0, 0, -1], [0, 0, 1]))
  tally.add(rowsOf([1, 0], [0, 0], [1, 2]))
  expect(tally.of(-1)).toEqual([
    { group: 0, target: 0, prediction: 0, count: 2 },
    { group: 0, target: 1, prediction: -1, count: 1 },
    { group: 0, target: 1, prediction: 0, count: 2 },
  ])
  expect(tally.of(0)).toEqual([
    { group: 0, target: 0, prediction: 0, count: 1 },
    { group: 0, target: 1, prediction: 0, count: 1 },
    { group: 1, target: 1, prediction: -1, count: 1 },
    { group: 1, target: 1, prediction: 0, count: 1 },
    { group: 2, target: 0, prediction: 0, count: 1 },
  ])
})

test('many classes and groups are counted alike', () => {
  const n = 3000
  const target = Array.from({ length: n }, (_, i) => (i * 7) % 400)
  const prediction = Array.from({ length: n }, (_, i) => ((i * 11) % 401) - 1)
  const group = Array.from({ length: n }, (_, i) => i % 90)
  const tally = openTally(1)
  tally.add(rowsOf(target, prediction, group))
  const byHand = new Map<string, number>()
  for (let i = 0; i < n; i++) {
    const key = `${group[i]} ${target[i]} ${prediction[i]}`
    byHand.set(key, (byHand.get(key) ?? 0) + 1)
  }
  const counted = tally.of(0)
  expect(counted.length).toBe(byHand.size)
  for (const { group: g, target: t, prediction: p, count } of counted) expect(byHand.get(`${g} ${t} ${p}`)).toBe(count)
})
