import { warpWasm } from './warp-wasm.generated.ts'

interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** The part of the WebAssembly interface used here; neither the es2023 library nor Node's types declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** The kernels of `wasm/warp.as`, which says what each computes. Addresses and strides count bytes. */
export interface WarpKernels {
  meansAlong(
    out: number,
    outStride: number,
    from: number,
    fromStride: number,
    rows: number,
    columns: number,
    channels: number,
    table: number,
  ): void
  meansAcross(
    out: number,
    outStride: number,
    from: number,
    fromStride: number,
    rows: number,
    length: number,
    table: number,
  ): void
  pick(
    out: number,
    from: number,
    fromStride: number,
    rows: number,
    columns: number,
    channels: number,
    rowTable: number,
    columnTable: number,
  ): void
  lines(places: number, rows: number, columns: number, table: number): void
  addGrid(places: number, rows: number, columns: number): void
  sample(
    out: number,
    from: number,
    height: number,
    width: number,
    channels: number,
    places: number,
    count: number,
    border: number,
    lift: number,
  ): void
}

/** Kernels and the memory that they work on, seen in three ways. What is there is left over from the last use. */
export interface WarpBench {
  readonly kernels: WarpKernels
  readonly bytes: Uint8Array
  readonly f32: Float32Array
  readonly i32: Int32Array
  /** The first byte that is free, a multiple of 16. */
  readonly base: number
}

/** Makes a bench with at least so many free bytes. */
export type WarpBenchMaker = (bytes: number) => WarpBench

const PAGE = 65536
/** The first byte that the module's own data does not use. */
const BASE = 1024
/** A memory that grew beyond this is not kept, as WebAssembly memory never shrinks. */
const KEPT_BYTES = 64 * 1024 * 1024

let module: object | null = null
let kept: WarpBench | null = null

/**
 * The compiled kernels with at least `free` free bytes. One caller at a time: they are synchronous, and so is every use.
 * @throws RangeError beyond 4 GiB
 */
export function wasmWarpBench(free: number): WarpBench {
  const size = BASE + free
  if (kept && kept.bytes.length >= size) return kept
  if (size > 65535 * PAGE) throw new RangeError(`a warp needs ${size} bytes at once, more than 4 GiB`)
  module ??= new WebAssembly.Module(Uint8Array.from(atob(warpWasm), (c) => c.charCodeAt(0)))
  const exports = new WebAssembly.Instance(module, {}).exports as WarpKernels & { readonly memory: WasmMemory }
  const { memory } = exports
  memory.grow(Math.max(0, Math.ceil((size - memory.buffer.byteLength) / PAGE)))
  const { buffer } = memory
  const bench: WarpBench = {
    kernels: exports,
    bytes: new Uint8Array(buffer),
    f32: new Float32Array(buffer),
    i32: new Int32Array(buffer),
    base: BASE,
  }
  kept = size <= KEPT_BYTES ? bench : null
  return bench
}
