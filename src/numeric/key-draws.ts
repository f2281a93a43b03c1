import { drawsWasm } from './draws-wasm.generated.ts'
import { ABOVE_4, BELOW_1, BELOW_2, BELOW_4 } from './erf.ts'
import { FAR, NEAR } from './normal.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

/**
 * Doubles from the Philox 4x32-10 block of counter (c0, c1, 0, 0) under each of many keys, two words each. They run in
 * WebAssembly; `normalQuantile` of numeric/normal.ts gives the same normals of the first uniforms, to the bit.
 */

interface Kernels {
  readonly memory: WasmMemory
  firstUniforms(keys: number, out: number, groups: number, c0: number, c1: number): void
  secondUniforms(keys: number, out: number, groups: number, c0: number, c1: number): void
  quantiles(values: number, count: number, places: number, tables: number): void
}

/** Keys that go through the module's memory at once: they stay in the processor's caches. A multiple of 4. */
const CHUNK = 2048
const TABLES = 65536
const KEYS = TABLES + 1024
const VALUES = KEYS + 8 * CHUNK
const PLACES = VALUES + 8 * CHUNK
const END = PLACES + 4 * (CHUNK + 4)

let loaded: { wasm: Kernels; keys: Uint32Array; values: Float64Array } | null = null

function kernels() {
  if (loaded) return loaded
  const wasm = wasmModule<Kernels>(drawsWasm)(END)
  const { buffer } = wasm.memory
  const tables = new Float64Array(buffer, TABLES, 16 + 4 * 18)
  // Highest power first; leading zeros change nothing in Horner's rule.
  tables.set(NEAR.slice().reverse(), 0)
  tables.set(FAR.slice().reverse(), 8)
  for (const [i, table] of [BELOW_1, BELOW_2, BELOW_4, ABOVE_4].entries())
    tables.set(table.slice().reverse(), 16 + 18 * i + 18 - table.length)
  loaded = { wasm, keys: new Uint32Array(buffer, KEYS, 2 * CHUNK), values: new Float64Array(buffer, VALUES, CHUNK) }
  return loaded
}

function overKeys(keys: Uint32Array, fill: (wasm: Kernels, count: number) => void): Float64Array {
  const { wasm, keys: slots, values } = kernels()
  const out = new Float64Array(keys.length / 2)
  for (let at = 0; at < out.length; at += CHUNK) {
    const count = Math.min(CHUNK, out.length - at)
    slots.set(keys.subarray(2 * at, 2 * (at + count)))
    fill(wasm, count)
    out.set(count === CHUNK ? values : values.subarray(0, count), at)
  }
  return out
}

/** A uniform of each block's first two words, half a step off the grid of 2^-53, so that it may go through a quantile function. */
export function firstUniforms(keys: Uint32Array, c0: number, c1: number): Float64Array {
  return overKeys(keys, (wasm, count) => wasm.firstUniforms(KEYS, VALUES, (count + 3) >>> 2, c0, c1))
}

/** A uniform of each block's last two words, in [0, 1). */
export function secondUniforms(keys: Uint32Array, c0: number, c1: number): Float64Array {
  return overKeys(keys, (wasm, count) => wasm.secondUniforms(KEYS, VALUES, (count + 3) >>> 2, c0, c1))
}

/** The standard normal quantiles of `firstUniforms`. */
export function normalsUnder(keys: Uint32Array, c0: number, c1: number): Float64Array {
  return overKeys(keys, (wasm, count) => {
    wasm.firstUniforms(KEYS, VALUES, (count + 3) >>> 2, c0, c1)
    wasm.quantiles(VALUES, count, PLACES, TABLES)
  })
}

/** `normalQuantile` of each of the values, which lie in (0, 1], in place. */
export function quantilesOf(numbers: Float64Array): void {
  const { wasm, values } = kernels()
  for (let at = 0; at < numbers.length; at += CHUNK) {
    const some = numbers.subarray(at, at + CHUNK)
    values.set(some)
    // The last may be one of a pair: its neighbour is what an earlier chunk left, and in the interval, or 0, which harms nobody.
    wasm.quantiles(VALUES, some.length, PLACES, TABLES)
    some.set(values.subarray(0, some.length))
  }
}
