import { expect, test } from 'vitest'
import { diamondSquare } from './diamond-square.ts'
import { plainFractalBench } from './fractal-plain.ts'

/** Words in a fixed order without pattern. */
function fill(words: Uint32Array): void {
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ (i << 7), 0xc2b2ae35)
}

test('a torus of two places by two is worked out by hand', () => {
  const halves = [0, 0x40000000, 0x80000000, 0x60000000]
  const { heights, least, greatest } = diamondSquare(2, 4, (words) => words.set(halves))
  // The middle of four times 0 draws 3/4; edges are a quarter of 0, 0 and twice the middle, plus 1/2 and minus 1.
  expect([...heights]).toEqual([0, 0.375 + 0.5, 0.375 - 1, 0.75])
  expect([least, greatest]).toEqual([-0.625, 0.875])
})

test('a single place is flat', () => {
  const { heights, least, greatest } = diamondSquare(1, 2, fill)
  expect([...heights, least, greatest]).toEqual([0, 0, 0])
})

test.each([2, 4, 8, 64])('the compiled kernels make the same bits as the plain ones, side %d', (side) => {
  for (const fall of [1, 2.89, 9]) {
    const fast = diamondSquare(side, fall, fill)
    const heights = fast.heights.slice()
    expect({ ...fast, heights }).toEqual(diamondSquare(side, fall, fill, plainFractalBench))
  }
})
