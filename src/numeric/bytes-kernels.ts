import { bytesWasm } from './bytes-wasm.generated.ts'
import { type MemoryBenchMaker, wasmBenchMaker } from './memory-bench.ts'

/** The kernels of `wasm/bytes.as`, which says what each computes. Addresses and lengths count bytes. */
export interface BytesKernels {
  look(bytes: number, length: number, channels: number, tables: number): void
  periodSums(out: number, bytes: number, length: number): void
  greatest(bytes: number, length: number): number
  addLayer(
    bytes: number,
    rows: number,
    columns: number,
    channels: number,
    layer: number,
    layerStride: number,
    scale: number,
    hide: number,
    zero: number,
    first: number,
    second: number,
    third: number,
  ): void
}

export type BytesBenchMaker = MemoryBenchMaker<BytesKernels>

export const wasmBytesBench: BytesBenchMaker = wasmBenchMaker<BytesKernels>(bytesWasm)
