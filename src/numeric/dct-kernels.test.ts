import { expect, test } from 'vitest'
import { wasmDctBench } from './dct-kernels.ts'

test('a bench has the bytes that are asked for, and is kept while it is large enough', () => {
  const bench = wasmDctBench(1_000_000)
  expect(bench.bytes.length).toBeGreaterThanOrEqual(bench.base + 1_000_000)
  expect(bench.base % 16).toBe(0)
  expect(wasmDctBench(10).kernels).toBe(bench.kernels)
  expect(wasmDctBench(2_000_000).bytes.length).toBeGreaterThanOrEqual(2_000_000)
})

test('more than 4 GiB are refused', () => {
  expect(() => wasmDctBench(4.4e9)).toThrow(RangeError)
})
