import { edgesOf } from './_edges.ts'

/** Distances are whole numbers of this part of a pixel. */
const PIXEL = 10000
/** Distances beyond 20 pixels look alike. */
const FURTHEST = 20 * PIXEL

/**
 * How bright each place of a liquid (height x width bytes, 0 where there is none) looks, 0 to 255, as if lit from a corner:
 * the distance from its edges, spread evenly over the grey levels, embossed and smoothed.
 */
export function relief(liquid: Uint8Array, height: number, width: number): Uint8Array {
  const distances = distancesTo(edgesOf(liquid, height, width, 50, 150), height, width)
  const spread = equalized(smoothed(distances, height, width, 1 / (9 * PIXEL), 0))
  const embossed = neighbourhoods(new Int32Array(spread), height, width, lit)
  for (let i = 0; i < embossed.length; i++) embossed[i] = Math.max(0, Math.min(255, embossed[i]))
  return smoothed(embossed, height, width, 1 / 9, 0.5)
}

/** Sums over 3 x 3 neighbourhoods times `factor`, plus `shift`, cut off to whole numbers. */
function smoothed(values: Int32Array, height: number, width: number, factor: number, shift: number): Uint8Array {
  const sums = neighbourhoods(values, height, width, even)
  const bytes = new Uint8Array(sums.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = sums[i] * factor + shift
  return bytes
}

/**
 * Distance of each place from the nearest marked one in 1/10000 pixel, by steps to neighbours of 1, diagonals of 1.4 and
 * knight's moves of 2.1969 (Borgefors 1986), in two passes; at most 20 pixels.
 */
export function distancesTo(marks: Uint8Array, height: number, width: number): Int32Array {
  const stride = width + 4
  const frame = new Int32Array((height + 4) * stride).fill(FURTHEST)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (marks[y * width + x] === 1) frame[(y + 2) * stride + x + 2] = 0
  }
  const out = new Int32Array(height * width)
  for (let y = 0; y < height; y++) pass(frame, (y + 2) * stride + 2, width, 1, -stride)
  for (let y = height - 1; y >= 0; y--) {
    const at = (y + 2) * stride + 2
    pass(frame, at + width - 1, width, -1, stride)
    out.set(frame.subarray(at, at + width), y * width)
  }
  return out
}

/** Along a row from a place on, one `step` after another: the shortest way by the place before it and those `row` away. */
function pass(f: Int32Array, from: number, count: number, step: 1 | -1, row: number): void {
  let before = FURTHEST
  for (let i = 0, at = from; i < count; i++, at += step) {
    const next = at + row
    const straight = Math.min(before, f[next]) + 10000
    const diagonal = Math.min(f[next - 1], f[next + 1]) + 14000
    const knight = Math.min(Math.min(f[next - 2], f[next + 2]), Math.min(f[next + row - 1], f[next + row + 1])) + 21969
    before = Math.min(Math.min(f[at], straight), Math.min(diagonal, knight))
    f[at] = before
  }
}

/** Grey levels by the share of places below them: the least becomes 0 and the greatest 255; equal ones are left alone. */
export function equalized(bytes: Uint8Array): Uint8Array {
  const counts = new Int32Array(256)
  for (let i = 0; i < bytes.length; i++) counts[bytes[i]]++
  const first = counts.findIndex((count) => count > 0)
  const others = bytes.length - counts[first]
  if (others === 0) return bytes
  let below = 0
  const table = counts.map((count, level) => {
    if (level <= first) return 0
    below += count
    return Math.floor((255 * below) / others + 0.5)
  })
  const out = new Uint8Array(bytes.length)
  for (let i = 0; i < out.length; i++) out[i] = table[bytes[i]]
  return out
}

type Weigh = (
  a: Int32Array,
  above: number,
  here: number,
  below: number,
  left: number,
  x: number,
  right: number,
) => number

const even: Weigh = (a, above, here, below, left, x, right) =>
  a[above + left] +
  a[above + x] +
  a[above + right] +
  a[here + left] +
  a[here + x] +
  a[here + right] +
  a[below + left] +
  a[below + x] +
  a[below + right]

/** The slope from upper left to lower right, on top of the place itself. */
const lit: Weigh = (a, above, here, below, left, x, right) =>
  a[here + x] +
  a[here + right] +
  a[below + x] +
  2 * a[below + right] -
  (2 * a[above + left] + a[above + x] + a[here + left])

/** Weighted sums over 3 x 3 neighbourhoods; mirrored at the border without repeating it. */
function neighbourhoods(values: Int32Array, height: number, width: number, weigh: Weigh): Int32Array {
  const out = new Int32Array(height * width)
  for (let y = 0; y < height; y++) {
    const above = Math.min(Math.abs(y - 1), height - 1) * width
    const here = y * width
    const below = (y + 1 < height ? y + 1 : Math.max(0, height - 2)) * width
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? x - 1 : Math.min(1, width - 1)
      const right = x + 1 < width ? x + 1 : Math.max(0, width - 2)
      out[here + x] = weigh(values, above, here, below, left, x, right)
    }
  }
  return out
}
