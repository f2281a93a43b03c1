import { dctWasm } from './dct-wasm.generated.ts'

interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** The part of the WebAssembly interface used here; neither the es2023 library nor Node's types declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** The kernels of `wasm/dct.as`, which says what each computes. Addresses, strides and widths count bytes. */
export interface DctKernels {
  quantiseBlocks(plane: number, stride: number, rows: number, columns: number, tables: number, scratch: number): void
  splitRows(
    first: number,
    second: number,
    width: number,
    lumaFirst: number,
    lumaSecond: number,
    blue: number,
    red: number,
  ): void
  joinRow(
    out: number,
    width: number,
    lumaRow: number,
    blueNear: number,
    blueFar: number,
    redNear: number,
    redFar: number,
    count: number,
    scratch: number,
  ): void
}

/** Kernels and the memory that they work on. What is there is left over from the last use. */
export interface DctBench {
  readonly kernels: DctKernels
  readonly bytes: Uint8Array
  /** The first byte that is free, a multiple of 16. */
  readonly base: number
}

/** Makes a bench with at least so many free bytes. */
export type DctBenchMaker = (bytes: number) => DctBench

const PAGE = 65536
/** The first byte that the module's own data does not use. */
const BASE = 1024
/** A memory that grew beyond this is not kept, as WebAssembly memory never shrinks. */
const KEPT_BYTES = 64 * 1024 * 1024

let module: object | null = null
let kept: DctBench | null = null

/**
 * The compiled kernels with at least `free` free bytes. One caller at a time: they are synchronous, and so is every use.
 * @throws RangeError beyond 4 GiB
 */
export function wasmDctBench(free: number): DctBench {
  const size = BASE + free
  if (kept && kept.bytes.length >= size) return kept
  if (size > 65535 * PAGE) throw new RangeError(`a transform needs ${size} bytes at once, more than 4 GiB`)
  module ??= new WebAssembly.Module(Uint8Array.from(atob(dctWasm), (c) => c.charCodeAt(0)))
  const exports = new WebAssembly.Instance(module, {}).exports as DctKernels & { readonly memory: WasmMemory }
  const { memory } = exports
  memory.grow(Math.max(0, Math.ceil((size - memory.buffer.byteLength) / PAGE)))
  const bench: DctBench = { kernels: exports, bytes: new Uint8Array(memory.buffer), base: BASE }
  kept = size <= KEPT_BYTES ? bench : null
  return bench
}

/**
 * Writes what `quantiseBlocks` takes at `at`, 384 bytes from a multiple of 16 on: the reciprocals of the steps of the 64
 * coefficients, row after row, then the steps themselves, each in [1, 255].
 */
export function writeSteps({ bytes }: DctBench, at: number, steps: readonly number[]): void {
  const reciprocals = new Float32Array(bytes.buffer, bytes.byteOffset + at, 64)
  const factors = new Int16Array(bytes.buffer, bytes.byteOffset + at + 256, 64)
  steps.forEach((step, i) => {
    // The 2^-18 on top lifts a tie over the half, and nothing else: coefficients are whole and below 2^14.
    reciprocals[i] = (1 + 1 / 262144) / (8 * step)
    factors[i] = step
  })
}
