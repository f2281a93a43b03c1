import { hitsWasm } from './hits-wasm.generated.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

interface Kernel {
  readonly memory: WasmMemory
  hits(
    keys: number,
    lengths: number,
    count: number,
    last: number,
    places: number,
    words: number,
    scratch: number,
  ): number
}

/** What of the words of many keys lies below a limit, in order. Views that the next call writes over. */
export interface Hits {
  readonly count: number
  /** Where each is among the words of all keys, one key after the other. */
  readonly places: Uint32Array
  readonly words: Uint32Array
}

const PAGE = 65536
const SCRATCH = PAGE
const KEYS: number = SCRATCH + 128

const none: Hits = { count: 0, places: new Uint32Array(0), words: new Uint32Array(0) }
const kernel = wasmModule<Kernel>(hitsWasm)

/**
 * The places among the first `lengths[i]` words of key i (of those that `fillWords` gives) where the word is below `limit`,
 * 0 to 2^32. Most words are not asked for by what changes a small share, so that they are never written. It runs in
 * WebAssembly; numeric/hits-plain.ts is what it computes.
 * @param keys two words each
 */
export function hitsBelow(keys: Uint32Array, lengths: Uint32Array, limit: number): Hits {
  if (limit === 0) return none
  let total = 0
  for (let i = 0; i < lengths.length; i++) total += lengths[i]
  const places = KEYS + 4 * (keys.length + lengths.length)
  const words = places + 4 * (total + 4)
  const wasm = kernel(words + 4 * (total + 4))
  const { buffer } = wasm.memory
  new Uint32Array(buffer, KEYS, keys.length).set(keys)
  new Uint32Array(buffer, KEYS + 4 * keys.length, lengths.length).set(lengths)
  const count = wasm.hits(KEYS, KEYS + 4 * keys.length, lengths.length, limit - 1, places, words, SCRATCH)
  return { count, places: new Uint32Array(buffer, places, count), words: new Uint32Array(buffer, words, count) }
}
