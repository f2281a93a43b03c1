import type { BenchMaker } from './convolve-kernels.ts'
import { wasmBench } from './convolve-kernels.ts'

/** Cuts values down to whole numbers, in place. */
export function floorAll(values: Float32Array, make: BenchMaker = wasmBench): void {
  const length = Math.ceil(values.length / 16) * 16
  const { f32, kernels, base } = make(length)
  f32.set(values, base)
  kernels.floors(base, base, length)
  values.set(f32.subarray(base, base + values.length))
}

/** Writes values to bytes from `at` on: cut off to whole numbers and clamped to [0, 255]; NaN becomes 0. */
export function storeClamped(to: Uint8Array, at: number, values: Float32Array, make: BenchMaker = wasmBench): void {
  const length = Math.ceil(values.length / 16) * 16
  const { f32, kernels, base } = make(length)
  f32.set(values, base)
  kernels.clampedBytes(base, base, length)
  to.set(new Uint8Array(f32.buffer, 4 * base, values.length), at)
}
