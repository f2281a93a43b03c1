import { expect, test } from 'vitest'
import { wasmBytesBench } from './bytes-kernels.ts'

test('sums by place modulo 48 hold more white than 16 bits', () => {
  const { kernels, bytes, i32, base } = wasmBytesBench(192 + 48 * 1000)
  bytes.fill(255, base + 192, base + 192 + 48 * 1000)
  kernels.periodSums(base, base + 192, 48 * 1000 + 47)
  expect(new Set(i32.subarray(base / 4, base / 4 + 48))).toEqual(new Set([255_000]))
})
