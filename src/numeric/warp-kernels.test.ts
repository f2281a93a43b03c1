import { expect, test } from 'vitest'
import { wasmWarpBench } from './warp-kernels.ts'

test('a bench has the bytes that are asked for, and is kept while it is large enough', () => {
  const bench = wasmWarpBench(1_000_000)
  expect(bench.bytes.length).toBeGreaterThanOrEqual(bench.base + 1_000_000)
  expect(bench.base % 16).toBe(0)
  expect(bench.f32.buffer).toBe(bench.bytes.buffer)
  expect(bench.i32.buffer).toBe(bench.bytes.buffer)
  expect(wasmWarpBench(10).kernels).toBe(bench.kernels)
  expect(wasmWarpBench(2_000_000).bytes.length).toBeGreaterThanOrEqual(2_000_000)
})

test('more than 4 GiB are refused', () => {
  expect(() => wasmWarpBench(4.4e9)).toThrow(RangeError)
})
