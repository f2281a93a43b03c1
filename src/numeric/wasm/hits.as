// AssemblyScript. The kernel of numeric/hits.ts on raw addresses: the places of the words of many keys that are below a limit. The
// words are those of noise.as, in its order. Built by scripts/build-wasm.mjs.

const W0: u32 = 0x9e3779b9
const W1: u32 = 0xbb67ae85

/** The last word of the counter, so that no other use of the same key meets these words. */
const TAG: u32 = 0x6e6f6973

// 32 words of eight Philox blocks: word j of the first four blocks in `word<j>`, of the others in `word<4 + j>`.
let word0: v128 = i32x4.splat(0)
let word1: v128 = i32x4.splat(0)
let word2: v128 = i32x4.splat(0)
let word3: v128 = i32x4.splat(0)
let word4: v128 = i32x4.splat(0)
let word5: v128 = i32x4.splat(0)
let word6: v128 = i32x4.splat(0)
let word7: v128 = i32x4.splat(0)

/**
 * Philox 4x32-10 of the counters (8 group + 0 .. 7, 0, 0, TAG). Two by four side by side, as the ten rounds of one are a chain
 * that waits for its own products.
 */
// @ts-ignore: decorator
@inline
function philox(group: u32, k0: u32, k1: u32): void {
  const m0 = i32x4.splat(0xd2511f53)
  const m1 = i32x4.splat(0xcd9e8d57)
  const w0 = i32x4.splat(W0)
  const w1 = i32x4.splat(W1)
  let key0 = i32x4.splat(k0)
  let key1 = i32x4.splat(k1)
  let a = i32x4.add(i32x4.splat(group << 3), i32x4(0, 1, 2, 3))
  let b = i32x4.splat(0)
  let c = i32x4.splat(0)
  let d = i32x4.splat(TAG)
  let e = i32x4.add(a, i32x4.splat(4))
  let f = b
  let g = c
  let h = d
  for (let round = 0; round < 10; round++) {
    const p0 = i64x2.extmul_low_i32x4_u(a, m0)
    const q0 = i64x2.extmul_high_i32x4_u(a, m0)
    const p1 = i64x2.extmul_low_i32x4_u(c, m1)
    const q1 = i64x2.extmul_high_i32x4_u(c, m1)
    const r0 = i64x2.extmul_low_i32x4_u(e, m0)
    const s0 = i64x2.extmul_high_i32x4_u(e, m0)
    const r1 = i64x2.extmul_low_i32x4_u(g, m1)
    const s1 = i64x2.extmul_high_i32x4_u(g, m1)
    a = v128.xor(v128.shuffle<i32>(p1, q1, 1, 3, 5, 7), v128.xor(b, key0))
    b = v128.shuffle<i32>(p1, q1, 0, 2, 4, 6)
    c = v128.xor(v128.shuffle<i32>(p0, q0, 1, 3, 5, 7), v128.xor(d, key1))
    d = v128.shuffle<i32>(p0, q0, 0, 2, 4, 6)
    e = v128.xor(v128.shuffle<i32>(r1, s1, 1, 3, 5, 7), v128.xor(f, key0))
    f = v128.shuffle<i32>(r1, s1, 0, 2, 4, 6)
    g = v128.xor(v128.shuffle<i32>(r0, s0, 1, 3, 5, 7), v128.xor(h, key1))
    h = v128.shuffle<i32>(r0, s0, 0, 2, 4, 6)
    key0 = i32x4.add(key0, w0)
    key1 = i32x4.add(key1, w1)
  }
  word0 = a
  word1 = b
  word2 = c
  word3 = d
  word4 = e
  word5 = f
  word6 = g
  word7 = h
}

// @ts-ignore: decorator
@inline
function storeWords(out: usize): void {
  v128.store(out, word0, 0)
  v128.store(out, word1, 16)
  v128.store(out, word2, 32)
  v128.store(out, word3, 48)
  v128.store(out, word4, 64)
  v128.store(out, word5, 80)
  v128.store(out, word6, 96)
  v128.store(out, word7, 112)
}

let found: u32 = 0

/** Writes all four places and words, and goes on behind those that hit: whoever calls leaves room for four more. */
// @ts-ignore: decorator
@inline
function four(word: v128, last: v128, place: u32, places: usize, words: usize): void {
  const hit = v128.eq<u32>(v128.min<u32>(word, last), word)
  if (!v128.any_true(hit)) return
  const mask = i32x4.bitmask(hit)
  let n = found
  store<u32>(places + (<usize>n << 2), place)
  store<u32>(words + (<usize>n << 2), i32x4.extract_lane(word, 0))
  n += mask & 1
  store<u32>(places + (<usize>n << 2), place + 1)
  store<u32>(words + (<usize>n << 2), i32x4.extract_lane(word, 1))
  n += (mask >> 1) & 1
  store<u32>(places + (<usize>n << 2), place + 2)
  store<u32>(words + (<usize>n << 2), i32x4.extract_lane(word, 2))
  n += (mask >> 2) & 1
  store<u32>(places + (<usize>n << 2), place + 3)
  store<u32>(words + (<usize>n << 2), i32x4.extract_lane(word, 3))
  found = n + ((mask >> 3) & 1)
}

/**
 * For each of `count` keys (two words each) its first `lengths[i]` words: writes the place of each that is not above `last`,
 * counted on from key to key, and the word. Returns how many there are.
 */
export function hits(
  keys: usize, lengths: usize, count: u32, last: u32, places: usize, words: usize, scratch: usize,
): u32 {
  const limit = i32x4.splat(last)
  found = 0
  let start: u32 = 0
  for (let i: u32 = 0; i < count; i++) {
    const k0 = load<u32>(keys)
    const k1 = load<u32>(keys, 4)
    const length = load<u32>(lengths)
    keys += 8
    lengths += 4
    for (let at: u32 = 0; at < length; at += 32) {
      philox(at >> 5, k0, k1)
      const place = start + at
      if (length - at >= 32) {
        four(word0, limit, place, places, words)
        four(word1, limit, place + 4, places, words)
        four(word2, limit, place + 8, places, words)
        four(word3, limit, place + 12, places, words)
        four(word4, limit, place + 16, places, words)
        four(word5, limit, place + 20, places, words)
        four(word6, limit, place + 24, places, words)
        four(word7, limit, place + 28, places, words)
      } else {
        storeWords(scratch)
        for (let rest: u32 = 0; rest < length - at; rest++) {
          const word = load<u32>(scratch + (<usize>rest << 2))
          store<u32>(places + (<usize>found << 2), place + rest)
          store<u32>(words + (<usize>found << 2), word)
          found += u32(word <= last)
        }
      }
    }
    start += length
  }
  return found
}
