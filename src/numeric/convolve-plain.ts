import type { Bench, ConvolveKernels } from './convolve-kernels.ts'

const fround = Math.fround

/**
 * The kernels of `wasm/convolve.as` in TypeScript, operation by operation on the same layout: the statement of what the
 * compiled ones compute, and what tests hold them to, bit for bit.
 */
export function plainBench(elements: number): Bench {
  const f32 = new Float32Array(elements)
  const i32 = new Int32Array(f32.buffer)
  return { kernels: plainKernels(f32, i32), f32, i32, base: 0 }
}

function plainKernels(f32: Float32Array, i32: Int32Array): ConvolveKernels {
  return {
    weightedShifts(out, outStride, from, fromStride, rows, length, table, taps) {
      eachPlace(rows, length, (y, x) => {
        const here = from + y * fromStride + x
        let sum = 0
        for (let t = table; t < table + 2 * taps; t += 2) {
          sum = fround(sum + fround(f32[t + 1] * f32[here + i32[t]]))
        }
        f32[out + y * outStride + x] = sum
      })
    },
    weightedPairs(out, outStride, from, fromStride, rows, length, centre, table, taps) {
      eachPlace(rows, length, (y, x) => {
        const here = from + y * fromStride + x
        let sum = fround(fround(centre) * f32[here])
        for (let t = table; t < table + 2 * taps; t += 2) {
          const pair = fround(f32[here + i32[t]] + f32[here - i32[t]])
          sum = fround(sum + fround(f32[t + 1] * pair))
        }
        f32[out + y * outStride + x] = sum
      })
    },
    columnSums(out, from, stride, rows, length, scale) {
      i32.fill(0, out, out + length)
      eachPlace(rows, length, (y, x) => {
        const value = Math.trunc(fround(fround(f32[from + y * stride + x] * fround(scale)) + 0.5))
        i32[out + (y + 1) * stride + x] = i32[out + y * stride + x] + value
      })
    },
    differenceSums(out, outStride, from, fromStride, rows, length, table, taps, divisor, gain) {
      eachPlace(rows, length, (y, x) => {
        const here = from + y * fromStride + x
        let sum = 0
        for (let t = table; t < table + 2 * taps; t += 2) sum = (sum + i32[here + i32[t]] - i32[here + i32[t + 1]]) | 0
        f32[out + y * outStride + x] = fround(fround(fround(sum) / fround(divisor)) * fround(gain))
      })
    },
    blendAlong(out, outStride, from, fromStride, rows, columns, channels, table) {
      eachPlace(rows, columns, (y, x) => {
        for (let c = 0; c < channels; c++) {
          const at = from + y * fromStride + i32[table + 2 * x] + c
          f32[out + y * outStride + x * channels + c] = blend(f32[at], f32[at + channels], f32[table + 2 * x + 1])
        }
      })
    },
    addBlendAcross(sums, sumsStride, from, fromStride, rows, length, table) {
      eachPlace(rows, length, (y, x) => {
        const at = from + i32[table + 2 * y] * fromStride + x
        const to = sums + y * sumsStride + x
        f32[to] = f32[to] + blend(f32[at], f32[at + fromStride], f32[table + 2 * y + 1])
      })
    },
    quotients(out, from, length, divisor) {
      for (let i = 0; i < length; i++) f32[out + i] = f32[from + i] / fround(divisor)
    },
    floors(out, from, length) {
      for (let i = 0; i < length; i++) f32[out + i] = Math.floor(f32[from + i])
    },
    clampedBytes(out, from, length) {
      const bytes = new Uint8Array(f32.buffer, 4 * out, length)
      for (let i = 0; i < length; i++) bytes[i] = Math.min(255, Math.max(0, f32[from + i]))
    },
    copyFromNear(values, height, width, channels, reach, words) {
      const choices = 2 * reach
      for (let y = height - reach; y > reach; y--) {
        for (let x = width - reach; x > reach; x--) {
          const word = i32[words + y * width + x]
          const down = (((word >>> 16) * choices) >>> 16) - reach
          const right = (((word & 0xffff) * choices) >>> 16) - reach
          const to = values + (y * width + x) * channels
          const from = to + (down * width + right) * channels
          for (let c = 0; c < channels; c++) f32[to + c] = f32[from + c]
        }
      }
    },
  }
}

function blend(a: number, b: number, share: number): number {
  return fround(a + fround(share * fround(b - a)))
}

function eachPlace(rows: number, length: number, visit: (y: number, x: number) => void): void {
  for (let y = 0; y < rows; y++) for (let x = 0; x < length; x++) visit(y, x)
}
