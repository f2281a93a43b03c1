import { pow } from './pow.ts'
import { resampleWasm } from './resample-wasm.generated.ts'

interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** The part of the WebAssembly interface used here; neither the es2023 library nor Node's types declare it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

/** The compiled kernels of `wasm/resample.as`; addresses are byte offsets into `memory`. */
export interface Kernels {
  readonly memory: WasmMemory
  fillWords(
    out: number,
    first: number,
    replicates: number,
    groups: number,
    stratum: number,
    purpose: number,
    k0: number,
    k1: number,
  ): void
  drawCounts(
    counts: number,
    units: number,
    replicate: number,
    stratum: number,
    purpose: number,
    k0: number,
    k1: number,
    scratch: number,
  ): void
  multinomial(
    out: number,
    weights: number,
    rest: number,
    cells: number,
    n: number,
    first: number,
    replicates: number,
    stratum: number,
    purpose: number,
    k0: number,
    k1: number,
    states: number,
  ): void
  weightedSums(
    counts: number,
    stride: number,
    units: number,
    columns: number,
    starts: number,
    rows: number,
    values: number,
    tile: number,
    sums: number,
  ): void
}

/** Rows of a tile and replicates summed side by side; fixed in the kernels. */
export const TILE = 1024
export const LANES = 16

const PAGE = 65536
/** An instance that grew beyond this is not kept, as WebAssembly memory never shrinks. */
const KEPT_BYTES = 64 * 1024 * 1024

let module: object | null = null
let kept: Kernels | null = null

/**
 * Kernels with at least `bytes` of memory from the address `BASE` on; what is there is left over from the last call. One
 * caller at a time: they are synchronous, and so is every use.
 */
export function kernels(bytes: number): Kernels {
  module ??= new WebAssembly.Module(Uint8Array.from(atob(resampleWasm), (c) => c.charCodeAt(0)))
  const instance = kept ?? (new WebAssembly.Instance(module, { numeric: { pow } }).exports as Kernels)
  const missing = BASE + bytes - instance.memory.buffer.byteLength
  if (missing > 0) {
    if (BASE + bytes > 4294901760) throw new RangeError(`resampling needs ${bytes} bytes at once, more than 4 GiB`)
    instance.memory.grow(Math.ceil(missing / PAGE))
  }
  kept = BASE + bytes <= KEPT_BYTES ? instance : null
  return instance
}

/** The first address that the module's own data does not use. */
export const BASE: number = PAGE
