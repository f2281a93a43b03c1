import { noiseWasm } from './noise-wasm.generated.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

/**
 * The compiled kernels of `wasm/noise.as`; addresses are byte offsets into `memory`. All of them take the place of the
 * values, how many groups of 32 words, the number of the first group and the two words of the key. A value takes one
 * word, but normals come two from a word.
 */
export interface NoiseKernels {
  readonly memory: WasmMemory
  fillWords(out: number, groups: number, first: number, k0: number, k1: number): void
  fillNormals(out: number, groups: number, first: number, k0: number, k1: number): void
  addNormals(values: number, groups: number, first: number, k0: number, k1: number, sd: number, slope: number): void
  addNormalsToBytes(
    bytes: number,
    groups: number,
    first: number,
    k0: number,
    k1: number,
    sd: number,
    slope: number,
  ): void
  extremes(bytes: number, groups: number, first: number, k0: number, k1: number, limit: number): void
  drawBytes(
    bytes: number,
    groups: number,
    first: number,
    k0: number,
    k1: number,
    guide: number,
    limits: number,
    stride: number,
    outcomes: number,
    scratch: number,
  ): void
}

const PAGE = 65536

/** Values that go through the module's memory at once: they stay in the processor's caches. A multiple of 64. */
export const CHUNK = 8192

/** Addresses: the chunk, 128 bytes of scratch, the guide (64 KiB), the outcomes, and the limits to the end. */
export const VALUES: number = PAGE
export const SCRATCH: number = VALUES + 4 * CHUNK
export const GUIDE: number = SCRATCH + 128
export const OUTCOMES: number = GUIDE + 256 * 256
export const LIMITS: number = OUTCOMES + 256
const END = LIMITS + 4 * 256 * 256

export interface LoadedKernels {
  readonly wasm: NoiseKernels
  readonly bytes: Uint8Array
  readonly floats: Float32Array
  readonly words: Uint32Array
}

let loaded: LoadedKernels | null = null

/** The kernels with views of the chunk. One caller at a time: they are synchronous, and so is every use. */
export function noiseKernels(): LoadedKernels {
  if (loaded) return loaded
  const wasm = wasmModule<NoiseKernels>(noiseWasm)(END)
  const { buffer } = wasm.memory
  loaded = {
    wasm,
    bytes: new Uint8Array(buffer, VALUES, CHUNK),
    floats: new Float32Array(buffer, VALUES, CHUNK),
    words: new Uint32Array(buffer, VALUES, CHUNK),
  }
  return loaded
}
