import { pow } from './pow.ts'
import { resampleWasm } from './resample-wasm.generated.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

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

/** The first address that the module's own data does not use. */
export const BASE = 65536

const open = wasmModule<Kernels>(resampleWasm, { numeric: { pow } })

/** Kernels with at least `bytes` of memory from the address `BASE` on. @throws RangeError beyond 4 GiB */
export const kernels = (bytes: number): Kernels => open(BASE + bytes)
