import { expect, test } from 'vitest'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

/** A module of one memory of a page, exported as `memory`. */
const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0]
const onePage = btoa(String.fromCharCode(...bytes))
const open = () => wasmModule<{ readonly memory: WasmMemory }>(onePage)

test('hands out the memory that is asked for, and keeps it with what is in it', () => {
  const module = open()
  const first = module(100)
  expect(first.memory.buffer.byteLength).toBe(65536)
  new Uint8Array(first.memory.buffer)[5] = 7
  const second = module(200_000)
  expect(second.memory.buffer.byteLength).toBe(262144)
  expect(new Uint8Array(second.memory.buffer)[5]).toBe(7)
})

test('views stay good as long as nothing grows', () => {
  const module = open()
  const view = new Uint8Array(module(65536).memory.buffer)
  module(1)
  expect(view.length).toBe(65536)
})

test('a large memory is given back, and more than 4 GiB is refused', () => {
  const module = open()
  expect(module(65 * 1024 * 1024).memory.buffer.byteLength).toBe(65 * 1024 * 1024)
  expect(module(1).memory.buffer.byteLength).toBe(65536)
  expect(() => module(2 ** 32)).toThrow(RangeError)
})
