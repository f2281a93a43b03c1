import { edgesWasm } from './edges-wasm.generated.ts'
import { type MemoryBench, type MemoryBenchMaker, wasmBenchMaker } from './memory-bench.ts'

/** The kernels of `wasm/edges.as`, which says what each computes. Addresses count bytes, strides places. */
export interface EdgesKernels {
  gradients(sizes: number, ways: number, from: number, stride: number, rows: number, columns: number): void
  ridges(
    marks: number,
    sizes: number,
    ways: number,
    stride: number,
    rows: number,
    columns: number,
    low: number,
    high: number,
  ): void
  spread(marks: number, stride: number, rows: number, columns: number, stack: number): void
  zeros(out: number, marks: number, stride: number, rows: number, columns: number, other: number): void
  nearest(values: number, stride: number, rows: number, columns: number, most: number): void
  meansOfNine(
    out: number,
    from: number,
    stride: number,
    rows: number,
    columns: number,
    factor: number,
    shift: number,
  ): void
  slopes(out: number, from: number, stride: number, rows: number, columns: number): void
  counts(out: number, bytes: number, length: number): void
  lookUp(out: number, stride: number, bytes: number, rows: number, columns: number, table: number): void
  productShares(out: number, a: number, b: number, length: number, gain: number): void
}

export type EdgesBench = MemoryBench<EdgesKernels>
export type EdgesBenchMaker = MemoryBenchMaker<EdgesKernels>

export const wasmEdgesBench: EdgesBenchMaker = wasmBenchMaker<EdgesKernels>(edgesWasm)
