// AssemblyScript. The kernels of numeric/philox-lanes.ts on raw addresses: Philox 4x32-10 for four keys at a time. Whoever
// calls leaves room for the last group of four to be whole. Built by scripts/build-wasm.mjs.

const W0: u32 = 0x9e3779b9
const W1: u32 = 0xbb67ae85

// The four words of the counters of four lanes; after `philox` the words that come out.
let a: v128 = i32x4.splat(0)
let b: v128 = i32x4.splat(0)
let c: v128 = i32x4.splat(0)
let d: v128 = i32x4.splat(0)

// @ts-ignore: decorator
@inline
function philox(k0: v128, k1: v128): void {
  const m0 = i32x4.splat(0xd2511f53)
  const m1 = i32x4.splat(0xcd9e8d57)
  const w0 = i32x4.splat(W0)
  const w1 = i32x4.splat(W1)
  let c0 = a
  let c1 = b
  let c2 = c
  let c3 = d
  for (let round = 0; round < 10; round++) {
    const p0 = i64x2.extmul_low_i32x4_u(c0, m0)
    const q0 = i64x2.extmul_high_i32x4_u(c0, m0)
    const p1 = i64x2.extmul_low_i32x4_u(c2, m1)
    const q1 = i64x2.extmul_high_i32x4_u(c2, m1)
    c0 = v128.xor(v128.xor(v128.shuffle<i32>(p1, q1, 1, 3, 5, 7), c1), k0)
    c1 = v128.shuffle<i32>(p1, q1, 0, 2, 4, 6)
    c2 = v128.xor(v128.xor(v128.shuffle<i32>(p0, q0, 1, 3, 5, 7), c3), k1)
    c3 = v128.shuffle<i32>(p0, q0, 0, 2, 4, 6)
    k0 = i32x4.add(k0, w0)
    k1 = i32x4.add(k1, w1)
  }
  a = c0
  b = c1
  c = c2
  d = c3
}

/** Rows become columns: the 4 x 4 words in a, b, c and d are turned about their diagonal. */
// @ts-ignore: decorator
@inline
function transpose(): void {
  const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
  const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
  const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
  const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
  a = v128.shuffle<i32>(ab0, cd0, 0, 1, 4, 5)
  b = v128.shuffle<i32>(ab0, cd0, 2, 3, 6, 7)
  c = v128.shuffle<i32>(ab1, cd1, 0, 1, 4, 5)
  d = v128.shuffle<i32>(ab1, cd1, 2, 3, 6, 7)
}

/** For each key (two words) the four words of one counter. */
export function blocksUnder(keys: usize, out: usize, groups: u32, c0: u32, c1: u32, c2: u32, c3: u32): void {
  for (let g: u32 = 0; g < groups; g++) {
    const low = v128.load(keys, 0)
    const high = v128.load(keys, 16)
    a = i32x4.splat(c0)
    b = i32x4.splat(c1)
    c = i32x4.splat(c2)
    d = i32x4.splat(c3)
    philox(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7))
    transpose()
    v128.store(out, a, 0)
    v128.store(out, b, 16)
    v128.store(out, c, 32)
    v128.store(out, d, 48)
    keys += 32
    out += 64
  }
}

/** One step of a Davies-Meyer chain: each key, in place, takes in its block of four words. */
export function absorbBlocks(keys: usize, blocks: usize, groups: u32): void {
  for (let g: u32 = 0; g < groups; g++) {
    const low = v128.load(keys, 0)
    const high = v128.load(keys, 16)
    const k0 = v128.shuffle<i32>(low, high, 0, 2, 4, 6)
    const k1 = v128.shuffle<i32>(low, high, 1, 3, 5, 7)
    a = v128.load(blocks, 0)
    b = v128.load(blocks, 16)
    c = v128.load(blocks, 32)
    d = v128.load(blocks, 48)
    transpose()
    philox(k0, k1)
    const next0 = v128.xor(v128.xor(a, c), k0)
    const next1 = v128.xor(v128.xor(b, d), k1)
    v128.store(keys, v128.shuffle<i32>(next0, next1, 0, 4, 1, 5), 0)
    v128.store(keys, v128.shuffle<i32>(next0, next1, 2, 6, 3, 7), 16)
    keys += 32
    blocks += 64
  }
}
