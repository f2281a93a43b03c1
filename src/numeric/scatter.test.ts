import { expect, test } from 'vitest'
import { copyFromNear } from './scatter.ts'

const rows = (height: number, width: number) => ({
  height,
  width,
  channels: 1,
  values: Float32Array.from({ length: height * width }, (_, i) => i),
})

test('each place takes what a near one has by then, last places first', () => {
  const grid = rows(4, 4)
  // Upper half 0: up by reach; lower half 0x8000: right by 0.
  copyFromNear(grid, 1, new Uint32Array(16).fill(0x00008000))
  // Places 2 and 3 of rows 3 and 2 take what is above them; row 3 is walked first.
  expect([...grid.values]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 6, 7, 12, 13, 10, 11])
})

test('halves of words spread over offsets from -reach to reach - 1', () => {
  const picks = [0, 0x3fff, 0x4000, 0x7fff, 0x8000, 0xbfff, 0xc000, 0xffff].map((half) => {
    const grid = rows(9, 9)
    const words = new Uint32Array(81).fill(0x80008000)
    words[4 * 9 + 4] = 0x80000000 + half
    copyFromNear(grid, 2, words)
    return grid.values[4 * 9 + 4] - 40
  })
  expect(picks).toEqual([-2, -2, -1, -1, 0, 0, 1, 1])
})

test('a grid without room, or a reach of 0, is left alone', () => {
  for (const [grid, reach] of [[rows(4, 9), 2] as const, [rows(5, 5), 0] as const]) {
    const before = grid.values.slice()
    copyFromNear(grid, reach, new Uint32Array(grid.values.length))
    expect(grid.values).toEqual(before)
  }
})
