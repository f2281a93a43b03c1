import type { DctBench, DctKernels } from './dct-kernels.ts'

/**
 * The kernels of `wasm/dct.as` in TypeScript, one number at a time: the statement of what the compiled ones compute, and what
 * tests hold them to, byte for byte. The transforms are those of Loeffler, Ligtenberg and Moschytz (1989) with constants of
 * 13 fraction bits, and everything is rounded where the reference implementation of the Independent JPEG Group rounds.
 */
export function plainDctBench(free: number): DctBench {
  const bytes = new Uint8Array(free)
  return { kernels: plainKernels(bytes), bytes, base: 0 }
}

function plainKernels(bytes: Uint8Array): DctKernels {
  return {
    quantiseBlocks(plane, stride, rows, columns, tables) {
      const steps = new Int16Array(bytes.buffer, bytes.byteOffset + tables + 256, 64)
      const block = new Int32Array(64)
      for (let y = 0; y < rows; y += 8) {
        for (let x = 0; x < columns; x += 8) {
          const at = plane + y * stride + x
          for (let i = 0; i < 64; i++) block[i] = bytes[at + (i >> 3) * stride + (i & 7)] - 128
          for (let i = 0; i < 64; i += 8) forward(block, i, 1, true)
          for (let i = 0; i < 8; i++) forward(block, i, 8, false)
          for (let i = 0; i < 64; i++) block[i] = nearestMultiple(block[i], steps[i])
          for (let i = 0; i < 8; i++) inverse(block, i, 8, 11)
          for (let i = 0; i < 64; i += 8) inverse(block, i, 1, 18)
          for (let i = 0; i < 64; i++) bytes[at + (i >> 3) * stride + (i & 7)] = clamp(block[i] + 128)
        }
      }
    },
    splitRows(first, second, width, lumaFirst, lumaSecond, blue, red) {
      const rows = [first, second]
      const sums = [new Int32Array(width / 2), new Int32Array(width / 2)]
      for (let x = 0; x < 2 * width; x++) {
        const column = x >> 1
        const [r, g, b] = bytes.subarray(rows[x & 1] + 3 * column)
        bytes[(x & 1 ? lumaSecond : lumaFirst) + column] = (19595 * r + 38470 * g + 7471 * b + 32768) >> 16
        sums[0][column >> 1] += (-11059 * r - 21709 * g + 32768 * b + 8421375) >> 16
        sums[1][column >> 1] += (32768 * r - 27439 * g - 5329 * b + 8421375) >> 16
      }
      for (let x = 0; x < width / 2; x++) {
        bytes[blue + x] = (sums[0][x] + 1 + (x & 1)) >> 2
        bytes[red + x] = (sums[1][x] + 1 + (x & 1)) >> 2
      }
    },
    joinRow(out, width, lumaRow, blueNear, blueFar, redNear, redFar, count) {
      for (let x = 0; x < 2 * count && x < width; x++) {
        const b = widened(bytes, blueNear, blueFar, x, count) - 128
        const r = widened(bytes, redNear, redFar, x, count) - 128
        const y = bytes[lumaRow + x]
        bytes[out + 3 * x] = clamp(y + ((91881 * r + 32768) >> 16))
        bytes[out + 3 * x + 1] = clamp(y + ((-22554 * b - 46802 * r + 32768) >> 16))
        bytes[out + 3 * x + 2] = clamp(y + ((116130 * b + 32768) >> 16))
      }
    },
  }
}

function widened(bytes: Uint8Array, near: number, far: number, x: number, count: number): number {
  const column = x >> 1
  if (count <= 2) return bytes[near + column]
  const other = Math.min(count - 1, Math.max(0, column + (x & 1 ? 1 : -1)))
  const sum = (i: number): number => 3 * bytes[near + i] + bytes[far + i]
  return (3 * sum(column) + sum(other) + (x & 1 ? 7 : 8)) >> 4
}

const clamp = (value: number): number => Math.min(255, Math.max(0, value))

/** Of a coefficient times 8, the nearest multiple of the step, half away from 0. */
function nearestMultiple(value: number, step: number): number {
  const whole = Math.floor((Math.abs(value) + 4 * step) / (8 * step))
  return value < 0 ? -whole * step : whole * step
}

const descale = (value: number, bits: number): number => (value + (1 << (bits - 1))) >> bits

/** Eight numbers, `stride` apart, to their coefficients times sqrt 8; the first pass keeps two bits more. */
function forward(v: Int32Array, at: number, stride: number, first: boolean): void {
  const d = Array.from({ length: 8 }, (_, i) => v[at + i * stride])
  const [s0, s1, s2, s3] = [d[0] + d[7], d[1] + d[6], d[2] + d[5], d[3] + d[4]]
  const [t4, t5, t6, t7] = [d[3] - d[4], d[2] - d[5], d[1] - d[6], d[0] - d[7]]
  const [e0, e1, e2, e3] = [s0 + s3, s1 + s2, s1 - s2, s0 - s3]
  const put = (i: number, value: number): void => {
    v[at + i * stride] = descale(value, first ? 11 : 15)
  }
  v[at] = first ? (e0 + e1) * 4 : descale(e0 + e1, 2)
  v[at + 4 * stride] = first ? (e0 - e1) * 4 : descale(e0 - e1, 2)
  put(2, (e2 + e3) * 4433 + e3 * 6270)
  put(6, (e2 + e3) * 4433 - e2 * 15137)
  const z5 = (t4 + t5 + t6 + t7) * 9633
  const z3 = z5 - (t4 + t6) * 16069
  const z4 = z5 - (t5 + t7) * 3196
  const z1 = (t4 + t7) * -7373
  const z2 = (t5 + t6) * -20995
  put(7, t4 * 2446 + z1 + z3)
  put(5, t5 * 16819 + z2 + z4)
  put(3, t6 * 25172 + z2 + z3)
  put(1, t7 * 12299 + z1 + z4)
}

/** Back again, shifted down by `bits`. */
function inverse(v: Int32Array, at: number, stride: number, bits: number): void {
  const d = Array.from({ length: 8 }, (_, i) => v[at + i * stride])
  const z = (d[2] + d[6]) * 4433
  const [e2, e3] = [z - d[6] * 15137, z + d[2] * 6270]
  const [e0, e1] = [(d[0] + d[4]) * 8192, (d[0] - d[4]) * 8192]
  const even = [e0 + e3, e1 + e2, e1 - e2, e0 - e3]
  const z5 = (d[1] + d[3] + d[5] + d[7]) * 9633
  const z3 = z5 - (d[7] + d[3]) * 16069
  const z4 = z5 - (d[5] + d[1]) * 3196
  const z1 = (d[7] + d[1]) * -7373
  const z2 = (d[5] + d[3]) * -20995
  const odd = [d[1] * 12299 + z1 + z4, d[3] * 25172 + z2 + z3, d[5] * 16819 + z2 + z4, d[7] * 2446 + z1 + z3]
  for (let i = 0; i < 4; i++) {
    v[at + i * stride] = descale(even[i] + odd[i], bits)
    v[at + (7 - i) * stride] = descale(even[i] - odd[i], bits)
  }
}
