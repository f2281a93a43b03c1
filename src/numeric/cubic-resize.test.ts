import { expect, test } from 'vitest'
import { resizeCubic } from './cubic-resize.ts'

test('the same size changes nothing', () => {
  const values = Float32Array.from({ length: 5 * 7 * 3 }, (_, i) => (i * 37) % 101)
  expect(resizeCubic({ height: 5, width: 7, channels: 3, values }, 5, 7)).toEqual(values)
})

test('parabolas are kept where four places are there, in both directions', () => {
  // Keys' kernel reproduces polynomials up to the second degree.
  const parabola = (y: number, x: number): number => 3 + x - 2 * y + 0.5 * x * x + 0.25 * y * y - x * y
  const values = Float32Array.from({ length: 400 }, (_, i) => parabola(Math.floor(i / 20), i % 20))
  const resized = resizeCubic({ height: 20, width: 20, channels: 1, values }, 17, 23)
  for (let y = 2; y < 15; y++) {
    for (let x = 2; x < 21; x++) {
      const wanted = parabola(((y + 0.5) * 20) / 17 - 0.5, ((x + 0.5) * 20) / 23 - 0.5)
      expect(Math.abs(resized[23 * y + x] - wanted)).toBeLessThan(1e-4)
    }
  }
})

test('half-way between two places the four around weigh -1 9 9 -1 sixteenths', () => {
  const values = Float32Array.of(16, 0, 0, 0, 0, 0)
  // Of three places the middle one lies between the third and the fourth; the first between the first and the second.
  expect([...resizeCubic({ height: 1, width: 6, channels: 1, values }, 1, 3)]).toEqual([9 - 1, 0, 0])
  expect([...resizeCubic({ height: 6, width: 1, channels: 1, values }, 3, 1)]).toEqual([9 - 1, 0, 0])
})
