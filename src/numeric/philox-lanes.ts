import { lanesWasm } from './lanes-wasm.generated.ts'
import { type WasmMemory, wasmModule } from './wasm-module.ts'

// Philox 4x32-10 under many keys at once, in WebAssembly. Keys are two words each, blocks four, one after the other.

interface Lanes {
  readonly memory: WasmMemory
  blocksUnder(keys: number, out: number, groups: number, c0: number, c1: number, c2: number, c3: number): void
  absorbBlocks(keys: number, blocks: number, groups: number): void
}

const PAGE = 65536
/** Keys that go through the module's memory at once. */
const CHUNK = 4096
const KEYS = PAGE
const BLOCKS = KEYS + 8 * CHUNK
const END = BLOCKS + 16 * CHUNK

let loaded: { wasm: Lanes; keys: Uint32Array; blocks: Uint32Array } | null = null

function lanes() {
  if (loaded) return loaded
  const wasm = wasmModule<Lanes>(lanesWasm)(END)
  const { buffer } = wasm.memory
  loaded = { wasm, keys: new Uint32Array(buffer, KEYS, 2 * CHUNK), blocks: new Uint32Array(buffer, BLOCKS, 4 * CHUNK) }
  return loaded
}

/** Writes to `out`, for each of the keys, the four words that counter (c0, c1, c2, c3) has under it. */
export function blocksUnder(keys: Uint32Array, c0: number, c1: number, c2: number, c3: number, out: Uint32Array): void {
  const { wasm, keys: slots, blocks } = lanes()
  for (let at = 0; 2 * at < keys.length; at += CHUNK) {
    const some = keys.subarray(2 * at, 2 * (at + CHUNK))
    slots.set(some)
    wasm.blocksUnder(KEYS, BLOCKS, (some.length + 7) >>> 3, c0, c1, c2, c3)
    out.set(blocks.subarray(0, 2 * some.length), 4 * at)
  }
}

/** One step of a Davies-Meyer chain, in place: key (k0, k1) becomes (k0 ^ w0 ^ w2, k1 ^ w1 ^ w3), w being its block encrypted by it. */
export function absorbBlocks(keys: Uint32Array, blocks: Uint32Array): void {
  const { wasm, keys: slots, blocks: room } = lanes()
  for (let at = 0; 2 * at < keys.length; at += CHUNK) {
    const some = keys.subarray(2 * at, 2 * (at + CHUNK))
    slots.set(some)
    room.set(blocks.subarray(4 * at, 4 * at + 2 * some.length))
    wasm.absorbBlocks(KEYS, BLOCKS, (some.length + 7) >>> 3)
    some.set(slots.subarray(0, some.length))
  }
}
