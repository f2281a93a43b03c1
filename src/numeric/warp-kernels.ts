import { warpWasm } from './warp-wasm.generated.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

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

/** The first byte that the module's own data does not use. */
const BASE = 1024

const open = wasmModule<WarpKernels & { readonly memory: WasmMemory }>(warpWasm)

/**
 * The compiled kernels with at least `free` free bytes. One caller at a time: they are synchronous, and so is every use.
 * @throws RangeError beyond 4 GiB
 */
export function wasmWarpBench(free: number): WarpBench {
  const kernels = open(BASE + free)
  const { buffer } = kernels.memory
  return {
    kernels,
    bytes: new Uint8Array(buffer),
    f32: new Float32Array(buffer),
    i32: new Int32Array(buffer),
    base: BASE,
  }
}
