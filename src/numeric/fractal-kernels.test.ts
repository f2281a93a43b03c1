import { expect, test } from 'vitest'
import { wasmFractalBench } from './fractal-kernels.ts'

test('the extent of values is their least and greatest, in whatever lane', () => {
  for (let at = 0; at < 8; at++) {
    const { kernels, f32, base } = wasmFractalBench(64)
    f32.fill(0.5, base / 4 + 4, base / 4 + 12)
    f32[base / 4 + 4 + at] = -3
    f32[base / 4 + 4 + ((at + 3) % 8)] = 7
    kernels.extent(base, base + 16, 8)
    expect([...f32.subarray(base / 4, base / 4 + 2)]).toEqual([-3, 7])
  }
})
