import { expect, test } from 'vitest'
import { drawText, textHeight, textWidth } from './pixel-font.ts'

function drawn(text: string, left: number, width: number, height: number, size = 1): string[] {
  const picture = { width, height, data: new Uint8Array(3 * width * height).fill(255) }
  drawText(picture, text, left, 0, size)
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (picture.data[3 * (y * width + x)] === 0 ? '#' : '.')).join(''),
  )
}

test('draws signs beside each other', () => {
  expect(drawn('l-', 0, textWidth('l-', 1), 7)).toEqual([
    '.##.........',
    '..#.........',
    '..#.........',
    '..#.........',
    '..#....###..',
    '..#.........',
    '.###........',
  ])
})

test('cuts off what lies outside, leaves unknown signs blank and doubles', () => {
  expect(drawn('l', -2, 3, 2)).toEqual(['#..', '#..'])
  expect(drawn('É', 0, 6, textHeight(1)).join('')).not.toContain('#')
  expect(drawn('l', 0, 10, 2, 2)).toEqual(['..####....', '..####....'])
})
