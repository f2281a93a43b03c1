import { convolveWasm } from './convolve-wasm.generated.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

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

/** The first element that the module's own data does not use. */
const BASE = 256

const open = wasmModule<ConvolveKernels & { readonly memory: WasmMemory }>(convolveWasm)

/**
 * The compiled kernels with at least `elements` free elements. One caller at a time: they are synchronous, and so is every use.
 * @throws RangeError beyond 4 GiB
 */
export function wasmBench(elements: number): Bench {
  const kernels = open(4 * (BASE + elements))
  const { buffer } = kernels.memory
  return { kernels, f32: new Float32Array(buffer), i32: new Int32Array(buffer), base: BASE }
}
