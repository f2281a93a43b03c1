import type { FractalBenchMaker, FractalKernels } from './fractal-kernels.ts'
import { plainBenchMaker } from './memory-bench.ts'

/**
 * The kernels of `wasm/fractal.as` in TypeScript, operation by operation on the same layout: the statement of what the compiled
 * ones compute, and what tests hold them to, bit for bit.
 */
export const plainFractalBench: FractalBenchMaker = plainBenchMaker((_bytes, f32, i32) => plainKernels(f32, i32))

function plainKernels(f32: Float32Array, i32: Int32Array): FractalKernels {
  return {
    halveGrid(heights, draws, side, step, unit) {
      const half = step / 2
      const mask = side - 1
      const at = (y: number, x: number): number => (y & mask) * side + (x & mask)
      const height = (y: number, x: number): number => f32[heights / 4 + at(y, x)]
      const set = (y: number, x: number, sum: number): void => {
        f32[heights / 4 + at(y, x)] = sum / 4 + unit * i32[draws / 4 + at(y, x)]
      }
      for (let y = 0; y < side; y += step) {
        for (let x = 0; x < side; x += step) {
          const sum = height(y, x) + height(y, x + step) + height(y + step, x) + height(y + step, x + step)
          set(y + half, x + half, sum)
        }
      }
      for (let y = 0; y < side; y += step) {
        for (let x = 0; x < side; x += step) {
          const inside = height(y + half, x + half)
          set(y, x + half, height(y, x) + height(y, x + step) + inside + height(y - half, x + half))
          set(y + half, x, height(y, x) + height(y + step, x) + inside + height(y + half, x - half))
        }
      }
    },
    extent(out, values, count) {
      const all = f32.subarray(values / 4, values / 4 + count)
      f32[out / 4] = all.reduce((least, v) => Math.min(least, v))
      f32[out / 4 + 1] = all.reduce((greatest, v) => Math.max(greatest, v))
    },
  }
}
