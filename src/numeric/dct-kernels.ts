import { dctWasm } from './dct-wasm.generated.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

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

/** The first byte that the module's own data does not use. */
const BASE = 1024

const open = wasmModule<DctKernels & { readonly memory: WasmMemory }>(dctWasm)

/**
 * The compiled kernels with at least `free` free bytes. One caller at a time: they are synchronous, and so is every use.
 * @throws RangeError beyond 4 GiB
 */
export function wasmDctBench(free: number): DctBench {
  const kernels = open(BASE + free)
  return { kernels, bytes: new Uint8Array(kernels.memory.buffer), base: BASE }
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
