// AssemblyScript. The kernels of numeric/noise.ts on raw addresses; numeric/noise-plain.ts is the same arithmetic in
// TypeScript, operation by operation, and a test holds the two to the same bytes. Built by scripts/build-wasm.mjs.
// Everything goes by groups of 32 words; whoever calls leaves room for the last group to be whole.

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

export function fillWords(out: usize, groups: u32, first: u32, k0: u32, k1: u32): void {
  for (let g: u32 = 0; g < groups; g++) {
    philox(first + g, k0, k1)
    storeWords(out)
    out += 128
  }
}

// ---- standard normals by Box and Muller: two from each word, so a group has 64 of them --------------------------------------

// @ts-ignore: decorator
@inline
function times(a: v128, b: v128): v128 {
  return f32x4.mul(a, b)
}

/** c + x y. */
// @ts-ignore: decorator
@inline
function plusTimes(c: f32, x: v128, y: v128): v128 {
  return f32x4.add(f32x4.splat(c), f32x4.mul(x, y))
}

/** sqrt(-2 log u) of u = (2 (word >>> 14) + 1) / 2^19. */
// @ts-ignore: decorator
@inline
function radius(word: v128): v128 {
  const bits = f32x4.convert_i32x4_s(v128.or(i32x4.shl(i32x4.shr_u(word, 14), 1), i32x4.splat(1)))
  // u = 2^(k - 19) m with m in [sqrt(1/2), sqrt(2)).
  const k = i32x4.shr_s(i32x4.sub(bits, i32x4.splat(0x3f3504f3)), 23)
  const x = f32x4.sub(i32x4.sub(bits, i32x4.shl(k, 23)), f32x4.splat(1))
  const p = plusTimes(0.3754236698150635, x, f32x4.splat(-0.23996277153491974))
  const q = plusTimes(0.49793481826782227, x, plusTimes(-0.4098498225212097, x, p))
  const s = plusTimes(1.0000300407409668, x, plusTimes(-0.6663098931312561, x, q))
  const down = f32x4.convert_i32x4_s(i32x4.sub(i32x4.splat(19), k))
  const whole = f32x4.sub(times(down, f32x4.splat(1.3862943649291992)), f32x4.add(x, x))
  return f32x4.sqrt(f32x4.add(whole, times(times(x, x), s)))
}

// The normals of a vector of words, r cos a and r sin a; numeric/noise-plain.ts says which angle.
let cosine: v128 = f32x4.splat(0)
let sine: v128 = f32x4.splat(0)

// @ts-ignore: decorator
@inline
function normals(word: v128): void {
  const r = radius(word)
  // The quarter turn is in the bits 12 and 13, and t in (-1/2, 1/2) is where in it.
  const within = i32x4.sub(v128.and(i32x4.shl(word, 1), i32x4.splat(8190)), i32x4.splat(4095))
  const t = times(f32x4.convert_i32x4_s(within), f32x4.splat(0.0001220703125))
  const z = times(t, t)
  const s = times(
    t, plusTimes(1.5707879066467285, z, plusTimes(-0.6457046866416931, z, f32x4.splat(0.07764686644077301))),
  )
  const c = plusTimes(
    1, z, plusTimes(-1.2336950302124023, z, plusTimes(0.2535746395587921, z, f32x4.splat(-0.020345382392406464))),
  )
  const bit12 = i32x4.shl(word, 19)
  const bit13 = i32x4.shl(word, 18)
  const swap = v128.and(v128.xor(s, c), i32x4.shr_s(bit12, 31))
  const sign = i32x4.splat(0x80000000)
  cosine = times(r, v128.xor(v128.xor(c, swap), v128.and(v128.xor(bit12, bit13), sign)))
  sine = times(r, v128.xor(v128.xor(s, swap), v128.and(bit13, sign)))
}

// @ts-ignore: decorator
@inline
function storeNormals(out: usize, word: v128): void {
  normals(word)
  v128.store(out, cosine, 0)
  v128.store(out, sine, 16)
}

export function fillNormals(out: usize, groups: u32, first: u32, k0: u32, k1: u32): void {
  for (let g: u32 = 0; g < groups; g++) {
    philox(first + g, k0, k1)
    storeNormals(out, word0)
    storeNormals(out + 32, word1)
    storeNormals(out + 64, word2)
    storeNormals(out + 96, word3)
    storeNormals(out + 128, word4)
    storeNormals(out + 160, word5)
    storeNormals(out + 192, word6)
    storeNormals(out + 224, word7)
    out += 256
  }
}

/** x + z (sd + slope x). */
// @ts-ignore: decorator
@inline
function noisy(x: v128, z: v128, sd: v128, slope: v128): v128 {
  return f32x4.add(x, times(z, f32x4.add(sd, times(slope, x))))
}

// @ts-ignore: decorator
@inline
function addEight(values: usize, word: v128, sd: v128, slope: v128): void {
  normals(word)
  v128.store(values, noisy(v128.load(values, 0), cosine, sd, slope), 0)
  v128.store(values, noisy(v128.load(values, 16), sine, sd, slope), 16)
}

export function addNormals(
  values: usize, groups: u32, first: u32, k0: u32, k1: u32, sd: f32, slope: f32,
): void {
  const a = f32x4.splat(sd)
  const b = f32x4.splat(slope)
  for (let g: u32 = 0; g < groups; g++) {
    philox(first + g, k0, k1)
    addEight(values, word0, a, b)
    addEight(values + 32, word1, a, b)
    addEight(values + 64, word2, a, b)
    addEight(values + 96, word3, a, b)
    addEight(values + 128, word4, a, b)
    addEight(values + 160, word5, a, b)
    addEight(values + 192, word6, a, b)
    addEight(values + 224, word7, a, b)
    values += 256
  }
}

/** Eight bytes with noise, as 16-bit integers: cut off towards 0. */
// @ts-ignore: decorator
@inline
function eight(x: v128, word: v128, sd: v128, slope: v128): v128 {
  normals(word)
  const x0 = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(x))
  const x1 = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(x))
  return i16x8.narrow_i32x4_s(
    i32x4.trunc_sat_f32x4_s(noisy(x0, cosine, sd, slope)),
    i32x4.trunc_sat_f32x4_s(noisy(x1, sine, sd, slope)),
  )
}

/** 16 bytes with noise, held in 0..255 by the narrowing. */
// @ts-ignore: decorator
@inline
function addSixteen(bytes: usize, left: v128, right: v128, sd: v128, slope: v128): void {
  const x = v128.load(bytes)
  const low = eight(i16x8.extend_low_i8x16_u(x), left, sd, slope)
  v128.store(bytes, i8x16.narrow_i16x8_u(low, eight(i16x8.extend_high_i8x16_u(x), right, sd, slope)))
}

export function addNormalsToBytes(
  bytes: usize, groups: u32, first: u32, k0: u32, k1: u32, sd: f32, slope: f32,
): void {
  const a = f32x4.splat(sd)
  const b = f32x4.splat(slope)
  for (let g: u32 = 0; g < groups; g++) {
    philox(first + g, k0, k1)
    addSixteen(bytes, word0, word1, a, b)
    addSixteen(bytes + 16, word2, word3, a, b)
    addSixteen(bytes + 32, word4, word5, a, b)
    addSixteen(bytes + 48, word6, word7, a, b)
    bytes += 64
  }
}

// ---- draws over bytes ----------------------------------------------------------------------------------------------------

/** 0xff where a word without its last bit is below the limit. */
// @ts-ignore: decorator
@inline
function below(word: v128, limit: v128): v128 {
  return i32x4.lt_s(i32x4.shr_u(word, 1), limit)
}

// @ts-ignore: decorator
@inline
function lastBit(word: v128): v128 {
  return i32x4.shr_s(i32x4.shl(word, 31), 31)
}

// @ts-ignore: decorator
@inline
function narrow(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d))
}

// @ts-ignore: decorator
@inline
function sixteenExtremes(bytes: usize, limit: v128, a: v128, b: v128, c: v128, d: v128): void {
  const hit = narrow(below(a, limit), below(b, limit), below(c, limit), below(d, limit))
  const white = narrow(lastBit(a), lastBit(b), lastBit(c), lastBit(d))
  v128.store(bytes, v128.bitselect(white, v128.load(bytes), hit))
}

/** Turns a byte into 0 or 255, as the last bit of its word says, where the rest of the word is below `limit` (up to 2^31 - 1). */
export function extremes(bytes: usize, groups: u32, first: u32, k0: u32, k1: u32, limit: u32): void {
  const l = i32x4.splat(limit)
  for (let g: u32 = 0; g < groups; g++) {
    philox(first + g, k0, k1)
    sixteenExtremes(bytes, l, word0, word1, word2, word3)
    sixteenExtremes(bytes + 16, l, word4, word5, word6, word7)
    bytes += 32
  }
}

// @ts-ignore: decorator
@inline
function drawn(byte: usize, word: u32, guide: usize, limits: usize, stride: u32, outcomes: usize): void {
  const u = word >>> 1
  const from = <u32>load<u8>(byte)
  let j = <u32>load<u8>(guide + ((from << 8) | (u >>> 23)))
  const row = limits + ((from * stride) << 2)
  while (u >= load<u32>(row + (j << 2))) j++
  store<u8>(byte, load<u8>(outcomes + j))
}

/**
 * Replaces a byte by outcome j of its own distribution, the first whose limit, `limits[byte * stride + j]`, lies above the word
 * without its last bit. `guide[byte * 256 + (u >> 23)]` is a j from which to look on. `scratch` holds 128 bytes.
 */
export function drawBytes(
  bytes: usize, groups: u32, first: u32, k0: u32, k1: u32, guide: usize, limits: usize, stride: u32, outcomes: usize,
  scratch: usize,
): void {
  for (let g: u32 = 0; g < groups; g++) {
    philox(first + g, k0, k1)
    storeWords(scratch)
    for (let i: usize = 0; i < 32; i += 4) {
      const at = scratch + (i << 2)
      drawn(bytes + i, load<u32>(at, 0), guide, limits, stride, outcomes)
      drawn(bytes + i + 1, load<u32>(at, 4), guide, limits, stride, outcomes)
      drawn(bytes + i + 2, load<u32>(at, 8), guide, limits, stride, outcomes)
      drawn(bytes + i + 3, load<u32>(at, 12), guide, limits, stride, outcomes)
    }
    bytes += 32
  }
}
