import type { WarpBench, WarpKernels } from './warp-kernels.ts'

const fround = Math.fround

/**
 * The kernels of `wasm/warp.as` in TypeScript, operation by operation on the same layout: the statement of what the compiled
 * ones compute, and what tests hold them to, bit for bit.
 */
export function plainWarpBench(free: number): WarpBench {
  const bytes = new Uint8Array(16 * Math.ceil(free / 16))
  const f32 = new Float32Array(bytes.buffer)
  const i32 = new Int32Array(bytes.buffer)
  return { kernels: plainKernels(bytes, f32, i32), bytes, f32, i32, base: 0 }
}

function plainKernels(bytes: Uint8Array, f32: Float32Array, i32: Int32Array): WarpKernels {
  /** A mean of every step-th of `count` bytes, by an entry of a table. */
  const mean = (from: number, step: number, entry: number): number => {
    const [, count, weight] = i32.subarray(entry / 4)
    let sum = 0
    for (let i = 0; i < count; i++) sum += bytes[from + i * step]
    return (sum * weight + 2097152) >> 22
  }
  return {
    meansAlong(out, outStride, from, fromStride, rows, columns, channels, table) {
      eachPlace(rows, columns, (y, x) => {
        const entry = table + 12 * x
        for (let c = 0; c < channels; c++) {
          const first = from + y * fromStride + i32[entry / 4] + c
          bytes[out + y * outStride + x * channels + c] = mean(first, channels, entry)
        }
      })
    },
    meansAcross(out, outStride, from, fromStride, rows, length, table) {
      eachPlace(rows, length, (y, x) => {
        const entry = table + 12 * y
        bytes[out + y * outStride + x] = mean(from + i32[entry / 4] * fromStride + x, fromStride, entry)
      })
    },
    pick(out, from, fromStride, rows, columns, channels, rowTable, columnTable) {
      eachPlace(rows, columns, (y, x) => {
        const at = from + i32[rowTable / 4 + y] * fromStride + i32[columnTable / 4 + x]
        for (let c = 0; c < channels; c++) bytes[out + (y * columns + x) * channels + c] = bytes[at + c]
      })
    },
    lines(places, rows, columns, table) {
      eachPlace(rows, columns, (y, x) => {
        const at = places / 4 + 2 * (y * columns + x)
        const [x0, y0, dx, dy] = f32.subarray(table / 4 + 4 * y)
        f32[at] = x0 + fround(x * dx)
        f32[at + 1] = y0 + fround(x * dy)
      })
    },
    addGrid(places, rows, columns) {
      eachPlace(rows, columns, (y, x) => {
        const at = places / 4 + 2 * (y * columns + x)
        f32[at] += x
        f32[at + 1] += y
      })
    },
    sample(out, from, height, width, channels, places, count, border, lift) {
      for (let i = 0; i < count; i++) {
        const x = folded(f32[places / 4 + 2 * i], width, border)
        const y = folded(f32[places / 4 + 2 * i + 1], height, border)
        const [column, line] = [Math.floor(x), Math.floor(y)]
        const right = column + 1 < width ? channels : 0
        const below = line + 1 < height ? width * channels : 0
        for (let c = 0; c < channels; c++) {
          const p = from / 4 + (line * width + column) * channels + c
          const upper = between(f32[p], f32[p + right], fround(x - column))
          const lower = between(f32[p + below], f32[p + below + right], fround(x - column))
          f32[out / 4 + i * channels + c] = between(upper, lower, fround(y - line)) + fround(lift)
        }
      }
    },
  }
}

function between(a: number, b: number, share: number): number {
  return fround(a + fround(share * fround(b - a)))
}

function folded(x: number, n: number, border: number): number {
  if (x >= 0 && x <= n - 1) return x
  const half = border === 1 ? 0 : 0.5
  const span = n - 1 + 2 * half
  let inside = x
  if (border !== 0 && span > 0) {
    const period = 2 * span
    const far = Math.abs(fround(x + half))
    const u = fround(far - fround(period * Math.floor(fround(far / period))))
    inside = fround((u > span ? fround(period - u) : u) - half)
  }
  return Math.max(0, Math.min(n - 1, inside))
}

function eachPlace(rows: number, columns: number, visit: (y: number, x: number) => void): void {
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) visit(y, x)
}
