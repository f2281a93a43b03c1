import { expect, test } from 'vitest'
import { plainBenchMaker, wasmBenchMaker, wholeVectors } from './memory-bench.ts'

/** A module of one memory of a page, exported as `memory`. */
const page = [0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0]

test('a bench of a compiled module has room behind its base, also after it grew', () => {
  const make = wasmBenchMaker(btoa(String.fromCharCode(...page)))
  const small = make(100)
  small.bytes[small.base] = 7
  expect(make(200)).toBe(small)
  const large = make(100_000)
  expect(large.bytes.length).toBeGreaterThanOrEqual(large.base + 100_000)
  expect(large.i32[large.base / 4]).toBe(7)
})

test('a plain bench sees the same memory in three ways', () => {
  const bench = plainBenchMaker((bytes) => ({ set: () => bytes.fill(255) }))(17)
  expect(bench.bytes.length).toBe(32)
  bench.kernels.set()
  expect([bench.i32[0], bench.f32[0]]).toEqual([-1, Number.NaN])
})

test('whole vectors have 16 bytes', () => {
  expect([0, 1, 16, 17].map(wholeVectors)).toEqual([0, 16, 16, 32])
})
