import { expect, test } from 'vitest'
import { wasmEdgesBench } from './edges-kernels.ts'

test('a step of bytes has its gradient across it, in every direction', () => {
  for (const [down, right, way] of [
    [0, 1, 0],
    [1, 0, 1],
    [1, 1, 2],
    [1, -1, 3],
  ]) {
    const { kernels, bytes, base } = wasmEdgesBench(8 * 320)
    for (let i = 0; i < 320; i++) {
      const [y, x] = [Math.floor(i / 32) - 4, (i % 32) - 12]
      bytes[base + i] = Math.min(255, Math.max(0, 100 + 10 * (down * y + right * x)))
    }
    // Place (4, 12) and the seven behind it.
    const at = 4 * 32 + 12
    kernels.gradients(base + 320, base + 352, base + at, 32, 1, 8)
    const [size] = new Int16Array(bytes.buffer, base + 320, 1)
    // Weights 1, 2, 1 over a difference of two places each.
    expect(size).toBe(80 * (Math.abs(down) + Math.abs(right)))
    expect(bytes[base + 352]).toBe(way)
  }
})
