// AssemblyScript. The kernels of numeric/key-draws.ts on raw addresses: one Philox 4x32-10 block under each of many keys, as
// uniforms and as standard normals in double precision. The normals are those of numeric/normal.ts, operation by operation, and
// a test holds the two to the same bits. Four keys at a time; whoever calls leaves room for the last four to be whole.
// Built by scripts/build-wasm.mjs.

const W0: u32 = 0x9e3779b9
const W1: u32 = 0xbb67ae85

// The words of the blocks of four keys, word j of all of them in `word<j>`.
let word0: v128 = i32x4.splat(0)
let word1: v128 = i32x4.splat(0)
let word2: v128 = i32x4.splat(0)
let word3: v128 = i32x4.splat(0)

// @ts-ignore: decorator
@inline
function philox(keys: usize, c0: u32, c1: u32): void {
  const m0 = i32x4.splat(0xd2511f53)
  const m1 = i32x4.splat(0xcd9e8d57)
  const w0 = i32x4.splat(W0)
  const w1 = i32x4.splat(W1)
  const low = v128.load(keys, 0)
  const high = v128.load(keys, 16)
  let k0 = v128.shuffle<i32>(low, high, 0, 2, 4, 6)
  let k1 = v128.shuffle<i32>(low, high, 1, 3, 5, 7)
  let a = i32x4.splat(c0)
  let b = i32x4.splat(c1)
  let c = i32x4.splat(0)
  let d = i32x4.splat(0)
  for (let round = 0; round < 10; round++) {
    const p0 = i64x2.extmul_low_i32x4_u(a, m0)
    const q0 = i64x2.extmul_high_i32x4_u(a, m0)
    const p1 = i64x2.extmul_low_i32x4_u(c, m1)
    const q1 = i64x2.extmul_high_i32x4_u(c, m1)
    a = v128.xor(v128.shuffle<i32>(p1, q1, 1, 3, 5, 7), v128.xor(b, k0))
    b = v128.shuffle<i32>(p1, q1, 0, 2, 4, 6)
    c = v128.xor(v128.shuffle<i32>(p0, q0, 1, 3, 5, 7), v128.xor(d, k1))
    d = v128.shuffle<i32>(p0, q0, 0, 2, 4, 6)
    k0 = i32x4.add(k0, w0)
    k1 = i32x4.add(k1, w1)
  }
  word0 = a
  word1 = b
  word2 = c
  word3 = d
}

/** (53 bits of the low two lanes of two words + offset) / 2^53. */
// @ts-ignore: decorator
@inline
function uniform(high: v128, low: v128, offset: v128): v128 {
  const a = f64x2.convert_low_i32x4_u(i32x4.shr_u(high, 5))
  const b = f64x2.convert_low_i32x4_u(i32x4.shr_u(low, 6))
  const whole = f64x2.add(f64x2.mul(a, f64x2.splat(67108864)), b)
  return f64x2.mul(f64x2.add(whole, offset), f64x2.splat(1.1102230246251565e-16))
}

// @ts-ignore: decorator
@inline
function upper(word: v128): v128 {
  return v128.shuffle<i32>(word, word, 2, 3, 2, 3)
}

/** A uniform of the words 0 and 1, half a step off the grid, so in (0, 1). */
export function firstUniforms(keys: usize, out: usize, groups: u32, c0: u32, c1: u32): void {
  const half = f64x2.splat(0.5)
  for (let g: u32 = 0; g < groups; g++) {
    philox(keys, c0, c1)
    v128.store(out, uniform(word0, word1, half), 0)
    v128.store(out, uniform(upper(word0), upper(word1), half), 16)
    keys += 32
    out += 32
  }
}

/** A uniform of the words 2 and 3, in [0, 1). */
export function secondUniforms(keys: usize, out: usize, groups: u32, c0: u32, c1: u32): void {
  const none = f64x2.splat(0)
  for (let g: u32 = 0; g < groups; g++) {
    philox(keys, c0, c1)
    v128.store(out, uniform(word2, word3, none), 0)
    v128.store(out, uniform(upper(word2), upper(word3), none), 16)
    keys += 32
    out += 32
  }
}

// ---- quantiles of the standard normal distribution, in place ---------------------------------------------------------------

// @ts-ignore: decorator
@inline
function plus(c: f64, x: v128, y: v128): v128 {
  return f64x2.add(f64x2.mul(y, x), f64x2.splat(c))
}

/** quantile(1/2 + q), |q| <= 1/4. */
// @ts-ignore: decorator
@inline
function centre(q: v128): v128 {
  const z = f64x2.mul(q, q)
  let v = f64x2.splat(21475706.505049013)
  v = plus(-3609931.01268876, z, v)
  v = plus(871360.5879241334, z, v)
  v = plus(25049.35683993618, z, v)
  v = plus(23425.031726858444, z, v)
  v = plus(5773.200518288449, z, v)
  v = plus(1692.509965043831, z, v)
  v = plus(496.22559458002127, z, v)
  v = plus(149.83038498881936, z, v)
  v = plus(47.03578283283503, z, v)
  v = plus(15.667608985213157, z, v)
  v = plus(5.7725335385579015, z, v)
  v = plus(2.6249349909537885, z, v)
  v = plus(2.5066282746310007, z, v)
  return f64x2.mul(q, v)
}

/** log of normal positive numbers. */
// @ts-ignore: decorator
@inline
function log(x: v128): v128 {
  const fraction = v128.and(i64x2.shr_u(x, 32), i64x2.splat(0xfffff))
  const up = i64x2.shr_u(i64x2.add(fraction, i64x2.splat(0x95f60)), 20)
  const scaled = v128.or(
    v128.and(x, i64x2.splat(0x000fffffffffffff)),
    i64x2.shl(i64x2.sub(i64x2.splat(1023), up), 52),
  )
  const f = f64x2.sub(scaled, f64x2.splat(1))
  const power = i64x2.sub(i64x2.add(i64x2.shr_u(x, 52), up), i64x2.splat(1023))
  const k = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(power, power, 0, 2, 0, 2))
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f))
  const z = f64x2.mul(s, s)
  const z2 = f64x2.mul(z, z)
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f)
  const q01 = f64x2.add(f64x2.splat(0.666666666666667), f64x2.mul(z, f64x2.splat(0.399999999998995)))
  const q23 = f64x2.add(f64x2.splat(0.2857142862597826), f64x2.mul(z, f64x2.splat(0.22222211134341624)))
  const q45 = f64x2.add(f64x2.splat(0.18182889158299903), f64x2.mul(z, f64x2.splat(0.15331720502376558)))
  const q456 = f64x2.add(q45, f64x2.mul(z2, f64x2.splat(0.1461646325895801)))
  const q = f64x2.mul(z, f64x2.add(q01, f64x2.mul(z2, f64x2.add(q23, f64x2.mul(z2, q456)))))
  const small = f64x2.add(f64x2.mul(s, f64x2.add(half, q)), f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)))
  const rest = f64x2.sub(f64x2.sub(half, small), f)
  return f64x2.sub(f64x2.mul(k, f64x2.splat(0.6931471803691238)), rest)
}

// @ts-ignore: decorator
@inline
function coefficients(left: usize, right: usize, at: usize): v128 {
  return v128.load64_lane(right + at, v128.load64_zero(left + at), 1)
}

/** -quantile(p) for p < 1/4; `tables` holds NEAR, FAR (8 numbers each), then erfcx by its four intervals (18 each), highest power first. */
// @ts-ignore: decorator
@inline
function upperPoint(p: v128, tables: usize): v128 {
  const logP = log(p)
  const r = f64x2.sqrt(f64x2.mul(f64x2.splat(-2), logP))
  const far = f64x2.ge(r, f64x2.splat(4))
  const left = tables + ((<usize>(i64x2.extract_lane(far, 0) & 1)) << 6)
  const right = tables + ((<usize>(i64x2.extract_lane(far, 1) & 1)) << 6)
  const inverse = f64x2.div(f64x2.splat(1), r)
  let start = coefficients(left, right, 0)
  for (let i: usize = 8; i < 56; i += 8) start = f64x2.add(f64x2.mul(start, inverse), coefficients(left, right, i))
  const x = f64x2.mul(r, start)

  const y = f64x2.mul(x, f64x2.splat(0.7071067811865476))
  const past1 = f64x2.ge(y, f64x2.splat(1))
  const past2 = f64x2.ge(y, f64x2.splat(2))
  const past4 = f64x2.ge(y, f64x2.splat(4))
  const centres = v128.bitselect(
    f64x2.splat(3),
    v128.bitselect(f64x2.splat(1.5), f64x2.splat(0.75), past1),
    past2,
  )
  let t = f64x2.sub(y, centres)
  const beyond = v128.any_true(past4)
  if (beyond) t = v128.bitselect(f64x2.div(f64x2.splat(1), f64x2.mul(y, y)), t, past4)
  const places = i64x2.neg(i64x2.add(i64x2.add(past1, past2), past4))
  const from = tables + 128
  const one = from + <usize>i64x2.extract_lane(places, 0) * 144
  const other = from + <usize>i64x2.extract_lane(places, 1) * 144
  let scaled = coefficients(one, other, 0)
  for (let i: usize = 8; i < 144; i += 8) scaled = f64x2.add(f64x2.mul(scaled, t), coefficients(one, other, i))
  if (beyond) scaled = v128.bitselect(f64x2.div(scaled, y), scaled, past4)

  const hazard = f64x2.div(f64x2.splat(0.7978845608028654), scaled)
  const miss = f64x2.sub(
    f64x2.sub(log(f64x2.mul(f64x2.splat(0.5), scaled)), logP),
    f64x2.mul(f64x2.mul(f64x2.splat(0.5), x), x),
  )
  const step = f64x2.div(miss, hazard)
  const turn = f64x2.mul(f64x2.mul(f64x2.splat(0.5), step), f64x2.sub(hazard, x))
  return f64x2.add(x, f64x2.div(step, f64x2.add(f64x2.splat(1), turn)))
}

/**
 * The quantiles of `count` numbers in (0, 1], in place (1 gives Infinity). Those in the middle half are polynomials; the places of
 * the others are noted at `places` first, so that they go two by two as well. There is room for two numbers more than `count`.
 */
export function quantiles(values: usize, count: u32, places: usize, tables: usize): void {
  let tails: u32 = 0
  for (let i: u32 = 0; i < count; i += 2) {
    const at = values + (i << 3)
    const p = v128.load(at)
    const q = f64x2.sub(p, f64x2.splat(0.5))
    const tail = f64x2.gt(f64x2.abs(q), f64x2.splat(0.25))
    v128.store(at, v128.bitselect(p, centre(q), tail))
    store<u32>(places + (tails << 2), at)
    tails += <u32>(i64x2.extract_lane(tail, 0) & 1)
    store<u32>(places + (tails << 2), at + 8)
    tails += <u32>(i64x2.extract_lane(tail, 1) & 1)
  }
  // An odd one goes beside itself.
  if (tails & 1) store<u32>(places + (tails << 2), load<u32>(places + ((tails - 1) << 2)))
  for (let i: u32 = 0; i < tails; i += 2) {
    const a = <usize>load<u32>(places + (i << 2), 0)
    const b = <usize>load<u32>(places + (i << 2), 4)
    const p = v128.load64_lane(b, v128.load64_zero(a), 1)
    const low = f64x2.lt(p, f64x2.splat(0.5))
    const small = v128.bitselect(p, f64x2.sub(f64x2.splat(1), p), low)
    const point = upperPoint(small, tables)
    const signed = v128.xor(point, v128.and(low, i64x2.splat(0x8000000000000000)))
    const value = v128.bitselect(f64x2.splat(Infinity), signed, f64x2.ge(p, f64x2.splat(1)))
    v128.store64_lane(a, value, 0)
    v128.store64_lane(b, value, 1)
  }
}
