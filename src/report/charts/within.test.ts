import { expect, test } from 'vitest'
import { within } from './within.ts'

const at = (x: number, y: number) => ({ x, y, lo: y - 1, hi: y + 1 })

test('cuts a line where it leaves the axis and says to which side', () => {
  const { points, exits } = within([at(0, 5), at(0.5, 25), at(1, 30)], [0, 10])
  expect(points).toEqual([
    { ...at(0, 5), measured: true },
    { x: 0.125, y: 10, lo: 9, hi: 10, measured: false },
  ])
  expect(exits).toEqual([{ x: 0.125, y: 10, up: true }])
})

test('breaks the line while it is outside, and takes it up where it comes back', () => {
  const { points, exits } = within([at(0, 5), at(0.5, -5), at(1, 5)], [0, 10])
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [0, 5],
    [0.25, 0],
    [0.75, Number.NaN],
    [0.75, 0],
    [1, 5],
  ])
  expect(exits).toEqual([{ x: 0.25, y: 0, up: false }])
})

test('leaves a line within the axis as it is', () => {
  const all = [at(0, 2), at(1, 9)]
  expect(within(all, [0, 10])).toEqual({ points: all.map((point) => ({ ...point, measured: true })), exits: [] })
})
