import { expect, test } from 'vitest'
import { lightOf } from './_planckian.ts'

/** Chromaticity of linear sRGB, by the inverse of the matrix of the standard. */
function chromaticity([r, g, b]: readonly number[]): [number, number] {
  const X = 0.4124 * r + 0.3576 * g + 0.1805 * b
  const Y = 0.2126 * r + 0.7152 * g + 0.0722 * b
  const Z = 0.0193 * r + 0.1192 * g + 0.9505 * b
  return [X / (X + Y + Z), Y / (X + Y + Z)]
}

test('has the chromaticity of black bodies', () => {
  // Wyszecki & Stiles (1982), Color science, table of the Planckian locus: 2856 K is CIE illuminant A.
  for (const [kelvin, x, y] of [
    [2856, 0.4476, 0.4074],
    [4000, 0.3805, 0.3768],
    [6500, 0.3135, 0.3237],
    [10000, 0.2807, 0.2884],
  ]) {
    const found = chromaticity(lightOf(kelvin))
    expect(Math.abs(found[0] - x)).toBeLessThan(0.001)
    expect(Math.abs(found[1] - y)).toBeLessThan(0.001)
  }
})

test('has a luminance of 1', () => {
  for (const kelvin of [2000, 3900, 6504, 20000]) {
    const [r, g, b] = lightOf(kelvin)
    expect(0.2126 * r + 0.7152 * g + 0.0722 * b).toBeCloseTo(1, 3)
  }
})
