import { type WasmMemory, wasmModule } from './wasm-module.ts'

/** Kernels and the memory that they work on, seen in three ways. What is there is left over from the last use. */
export interface MemoryBench<K> {
  readonly kernels: K
  readonly bytes: Uint8Array
  readonly f32: Float32Array
  readonly i32: Int32Array
  /** The first byte that is free, a multiple of 16. */
  readonly base: number
}

/** Makes a bench with at least so many free bytes. */
export type MemoryBenchMaker<K> = (bytes: number) => MemoryBench<K>

/** The first byte that a module's own data does not use. */
const BASE = 1024

/**
 * Benches of a compiled module (in base64). One caller at a time: kernels are synchronous, and so is every use. The returned
 * function throws RangeError beyond 4 GiB.
 */
export function wasmBenchMaker<K extends object>(base64: string): MemoryBenchMaker<K> {
  const open = wasmModule<K & { readonly memory: WasmMemory }>(base64)
  let kept: MemoryBench<K> | null = null
  return (free) => {
    const kernels = open(BASE + free)
    const { buffer } = kernels.memory
    if (kept?.bytes.buffer !== buffer) kept = { kernels, ...views(buffer), base: BASE }
    return kept
  }
}

/** Benches of the same kernels in TypeScript, made over the views of a memory; a new one, all zeros, each time. */
export function plainBenchMaker<K>(
  make: (bytes: Uint8Array, f32: Float32Array, i32: Int32Array) => K,
): MemoryBenchMaker<K> {
  return (free) => {
    const { bytes, f32, i32 } = views(new ArrayBuffer(wholeVectors(free)))
    return { kernels: make(bytes, f32, i32), bytes, f32, i32, base: 0 }
  }
}

/** The next multiple of 16. */
export function wholeVectors(bytes: number): number {
  return Math.ceil(bytes / 16) * 16
}

function views(buffer: ArrayBuffer) {
  return { bytes: new Uint8Array(buffer), f32: new Float32Array(buffer), i32: new Int32Array(buffer) }
}
