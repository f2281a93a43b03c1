import { fractalWasm } from './fractal-wasm.generated.ts'
import { type MemoryBenchMaker, wasmBenchMaker } from './memory-bench.ts'

/** The kernels of `wasm/fractal.as`, which says what each computes. Addresses count bytes. */
export interface FractalKernels {
  halveGrid(heights: number, draws: number, side: number, step: number, unit: number): void
  extent(out: number, values: number, count: number): void
}

export type FractalBenchMaker = MemoryBenchMaker<FractalKernels>

export const wasmFractalBench: FractalBenchMaker = wasmBenchMaker<FractalKernels>(fractalWasm)
