import { expect, test } from 'vitest'
import { CHUNK, LIMITS, noiseKernels, VALUES } from './noise-kernels.ts'

test('the memory holds a chunk and the largest table, and is made once', () => {
  const kernels = noiseKernels()
  expect(kernels.wasm.memory.buffer.byteLength).toBeGreaterThanOrEqual(LIMITS + 4 * 65536)
  expect(kernels.floats.byteOffset).toBe(VALUES)
  expect(CHUNK % 64).toBe(0)
  expect(noiseKernels()).toBe(kernels)
})

test('a kernel can begin at any group', () => {
  const { wasm, words } = noiseKernels()
  wasm.fillWords(VALUES, 3, 0, 1, 2)
  const third = words.slice(64, 96)
  wasm.fillWords(VALUES, 1, 2, 1, 2)
  expect(words.slice(0, 32)).toEqual(third)
})
