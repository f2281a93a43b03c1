import { expect, test } from 'vitest'
import { wasmBench } from './convolve-kernels.ts'

test('a bench has the elements that are asked for, and is kept while it is large enough', () => {
  const bench = wasmBench(1_000_000)
  expect(bench.f32.length).toBeGreaterThanOrEqual(bench.base + 1_000_000)
  expect(bench.i32.buffer).toBe(bench.f32.buffer)
  expect(wasmBench(10).kernels).toBe(bench.kernels)
  expect(wasmBench(2_000_000).f32.length).toBeGreaterThanOrEqual(2_000_000)
})

test('more than 4 GiB are refused', () => {
  expect(() => wasmBench(1.1e9)).toThrow(RangeError)
})
