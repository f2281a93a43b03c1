import type { Grid } from '../src/numeric/convolve.ts'

/** A grid of arbitrary values in [0, 255], whole or not; the same for the same arguments. */
export function someGrid(height: number, width: number, channels: number, whole: boolean, salt = 1): Grid {
  const values = Float32Array.from({ length: height * width * channels }, (_, i) => {
    const word = Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b), 0xc2b2ae35) >>> 0
    return whole ? word >>> 24 : (word / 4294967296) * 255
  })
  return { height, width, channels, values }
}

/** The 7 x 9 grid that the numbers of scipy 1.10 in the tests of numeric/ were computed on: (7 r^2 + 13 c^2 + 5 r c) mod 97. */
export function formulaGrid(): Grid {
  const values = Float32Array.from({ length: 63 }, (_, i) => {
    const [r, c] = [Math.floor(i / 9), i % 9]
    return (7 * r * r + 13 * c * c + 5 * r * c) % 97
  })
  return { height: 7, width: 9, channels: 1, values }
}

export function flatGrid(height: number, width: number, channels: number, value: number): Grid {
  return { height, width, channels, values: new Float32Array(height * width * channels).fill(value) }
}
