import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { BASE, kernels } from './resample-kernels.ts'
import { COUNTS, nextWord, wordSource } from './resample-words.ts'

test('the committed module is what the source compiles to', () => {
  const script = fileURLToPath(new URL('../../scripts/build-wasm.mjs', import.meta.url))
  // Exit code 1, and so an exception, where it is stale.
  expect(execFileSync(process.execPath, [script, '--check']).toString()).toBe('')
}, 30_000)

test('memory grows to what is asked for, and beyond 4 GiB is refused', () => {
  expect(kernels(10_000_000).memory.buffer.byteLength).toBeGreaterThanOrEqual(BASE + 10_000_000)
  expect(() => kernels(5e9)).toThrow(RangeError)
})

test('bulk words are the words of the sources, replicate after replicate', () => {
  const wasm = kernels(2 * 3 * 64)
  wasm.fillWords(BASE, 7, 2, 3, 5, COUNTS, 1, 2)
  const bulk = new Uint32Array(wasm.memory.buffer, BASE, 96)
  for (const replicate of [7, 8]) {
    const source = wordSource(replicate, 5, COUNTS, 1, 2)
    for (let i = 0; i < 48; i++) expect(bulk[(replicate - 7) * 48 + i]).toBe(nextWord(source))
  }
})
