import { convolveWasm } from './convolve-wasm.generated.ts'

interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** The part of the WebAssembly interface used here; neither the es2023 library nor Node's types declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/**
 * The kernels of `wasm/convolve.as`, which says what each computes. Addresses, strides and offsets count elements of four
 * bytes; `length` is a multiple of 32 where nothing else is said there.
 */
export interface ConvolveKernels {
  weightedShifts(
    out: number,
    outStride: number,
    from: number,
    fromStride: number,
    rows: number,
    length: number,
    table: number,
    taps: number,
  ): void
  weightedPairs(
    out: number,
    outStride: number,
    from: number,
    fromStride: number,
    rows: number,
    length: number,
    centre: number,
    table: number,
    taps: number,
  ): void
  columnSums(out: number, from: number, stride: number, rows: number, length: number, scale: number): void
  differenceSums(
    out: number,
    outStride: number,
    from: number,
    fromStride: number,
    rows: number,
    length: number,
    table: number,
    taps: number,
    divisor: number,
    gain: number,
  ): void
  blendAlong(
    out: number,
    outStride: number,
    from: number,
    fromStride: number,
    rows: number,
    columns: number,
    channels: number,
    table: number,
  ): void
  addBlendAcross(
    sums: number,
    sumsStride: number,
    from: number,
    fromStride: number,
    rows: number,
    length: number,
    table: number,
  ): void
  quotients(out: number, from: number, length: number, divisor: number): void
  floors(out: number, from: number, length: number): void
  clampedBytes(out: number, from: number, length: number): void
  copyFromNear(values: number, height: number, width: number, channels: number, reach: number, words: number): void
}

/** Kernels and the memory that they work on, seen as floats and as integers. What is there is left over from the last use. */
export interface Bench {
  readonly kernels: ConvolveKernels
  readonly f32: Float32Array
  readonly i32: Int32Array
  /** The first element that is free. */
  readonly base: number
}

/** Makes a bench with at least so many free elements. */
export type BenchMaker = (elements: number) => Bench

const PAGE = 65536
/** The first element that the module's own data does not use. */
const BASE = 256
/** A memory that grew beyond this is not kept, as WebAssembly memory never shrinks. */
const KEPT_BYTES = 64 * 1024 * 1024

let module: object | null = null
let kept: Bench | null = null

/**
 * The compiled kernels with at least `elements` free elements. One caller at a time: they are synchronous, and so is every use.
 * @throws RangeError beyond 4 GiB
 */
export function wasmBench(elements: number): Bench {
  const bytes = 4 * (BASE + elements)
  if (kept && kept.f32.byteLength >= bytes) return kept
  if (bytes > 65535 * PAGE) throw new RangeError(`a convolution needs ${bytes} bytes at once, more than 4 GiB`)
  module ??= new WebAssembly.Module(Uint8Array.from(atob(convolveWasm), (c) => c.charCodeAt(0)))
  const exports = new WebAssembly.Instance(module, {}).exports as ConvolveKernels & { readonly memory: WasmMemory }
  const { memory } = exports
  memory.grow(Math.max(0, Math.ceil((bytes - memory.buffer.byteLength) / PAGE)))
  const bench: Bench = {
    kernels: exports,
    f32: new Float32Array(memory.buffer),
    i32: new Int32Array(memory.buffer),
    base: BASE,
  }
  kept = bytes <= KEPT_BYTES ? bench : null
  return bench
}
