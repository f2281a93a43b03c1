// AssemblyScript. The kernels of numeric/dct-kernels.ts; numeric/dct-plain.ts is the same arithmetic in TypeScript, one number
// at a time, and a test holds the two to the same bytes. Built by scripts/build-wasm.mjs.
// Addresses, strides and widths count bytes. All arithmetic is in integers, but for the quotients, which are exact.

/** Side of a block. */
const N: usize = 8
/** Fraction bits of the constants, and of what the first of two passes keeps. */
const CONST_BITS: i32 = 13
const PASS_BITS: i32 = 2

// @ts-ignore: decorator
@inline
function low(a: v128, b: v128): v128 { return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11) }
// @ts-ignore: decorator
@inline
function high(a: v128, b: v128): v128 { return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15) }
// @ts-ignore: decorator
@inline
function pair(a: i16, b: i16): v128 { return i16x8(a, b, a, b, a, b, a, b) }
// @ts-ignore: decorator
@inline
function packed(a: v128, b: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(a, shift), i32x4.shr_s(b, shift))
}

/** Transposes the 8 x 8 numbers of 16 bits at p, in place. */
// @ts-ignore: decorator
@inline
function transpose(p: usize): void {
  const a0 = v128.load(p, 0)
  const a1 = v128.load(p, 16)
  const a2 = v128.load(p, 32)
  const a3 = v128.load(p, 48)
  const a4 = v128.load(p, 64)
  const a5 = v128.load(p, 80)
  const a6 = v128.load(p, 96)
  const a7 = v128.load(p, 112)
  const b0 = low(a0, a4)
  const b1 = high(a0, a4)
  const b2 = low(a1, a5)
  const b3 = high(a1, a5)
  const b4 = low(a2, a6)
  const b5 = high(a2, a6)
  const b6 = low(a3, a7)
  const b7 = high(a3, a7)
  const c0 = low(b0, b4)
  const c1 = high(b0, b4)
  const c2 = low(b1, b5)
  const c3 = high(b1, b5)
  const c4 = low(b2, b6)
  const c5 = high(b2, b6)
  const c6 = low(b3, b7)
  const c7 = high(b3, b7)
  v128.store(p, low(c0, c4), 0)
  v128.store(p, high(c0, c4), 16)
  v128.store(p, low(c1, c5), 32)
  v128.store(p, high(c1, c5), 48)
  v128.store(p, low(c2, c6), 64)
  v128.store(p, high(c2, c6), 80)
  v128.store(p, low(c3, c7), 96)
  v128.store(p, high(c3, c7), 112)
}

/** One pass of the forward transform over eight vectors at p (Loeffler, Ligtenberg and Moschytz 1989), in place. */
// @ts-ignore: decorator
@inline
function forward(p: usize, first: bool): void {
  const d0 = v128.load(p, 0)
  const d1 = v128.load(p, 16)
  const d2 = v128.load(p, 32)
  const d3 = v128.load(p, 48)
  const d4 = v128.load(p, 64)
  const d5 = v128.load(p, 80)
  const d6 = v128.load(p, 96)
  const d7 = v128.load(p, 112)
  const s0 = i16x8.add(d0, d7)
  const s1 = i16x8.add(d1, d6)
  const s2 = i16x8.add(d2, d5)
  const s3 = i16x8.add(d3, d4)
  const t4 = i16x8.sub(d3, d4)
  const t5 = i16x8.sub(d2, d5)
  const t6 = i16x8.sub(d1, d6)
  const t7 = i16x8.sub(d0, d7)
  const e0 = i16x8.add(s0, s3)
  const e3 = i16x8.sub(s0, s3)
  const e1 = i16x8.add(s1, s2)
  const e2 = i16x8.sub(s1, s2)
  const shift = first ? CONST_BITS - PASS_BITS : CONST_BITS + PASS_BITS
  const half = i32x4.splat(1 << (shift - 1))
  if (first) {
    v128.store(p, i16x8.shl(i16x8.add(e0, e1), PASS_BITS), 0)
    v128.store(p, i16x8.shl(i16x8.sub(e0, e1), PASS_BITS), 64)
  } else {
    const two = i16x8.splat(2)
    v128.store(p, i16x8.shr_s(i16x8.add(i16x8.add(e0, e1), two), PASS_BITS), 0)
    v128.store(p, i16x8.shr_s(i16x8.add(i16x8.sub(e0, e1), two), PASS_BITS), 64)
  }
  const el = low(e3, e2)
  const eh = high(e3, e2)
  const w2 = pair(4433 + 6270, 4433)
  const w6 = pair(4433, 4433 - 15137)
  v128.store(p, packed(i32x4.add(i32x4.dot_i16x8_s(el, w2), half), i32x4.add(i32x4.dot_i16x8_s(eh, w2), half), shift), 32)
  v128.store(p, packed(i32x4.add(i32x4.dot_i16x8_s(el, w6), half), i32x4.add(i32x4.dot_i16x8_s(eh, w6), half), shift), 96)

  const z3 = i16x8.add(t4, t6)
  const z4 = i16x8.add(t5, t7)
  const zl = low(z3, z4)
  const zh = high(z3, z4)
  const w3 = pair(9633 - 16069, 9633)
  const w4 = pair(9633, 9633 - 3196)
  const z3l = i32x4.add(i32x4.dot_i16x8_s(zl, w3), half)
  const z3h = i32x4.add(i32x4.dot_i16x8_s(zh, w3), half)
  const z4l = i32x4.add(i32x4.dot_i16x8_s(zl, w4), half)
  const z4h = i32x4.add(i32x4.dot_i16x8_s(zh, w4), half)
  const al = low(t4, t7)
  const ah = high(t4, t7)
  const bl = low(t5, t6)
  const bh = high(t5, t6)
  const o7 = pair(2446 - 7373, -7373)
  const o1 = pair(-7373, 12299 - 7373)
  const o5 = pair(16819 - 20995, -20995)
  const o3 = pair(-20995, 25172 - 20995)
  v128.store(p, packed(i32x4.add(i32x4.dot_i16x8_s(al, o1), z4l), i32x4.add(i32x4.dot_i16x8_s(ah, o1), z4h), shift), 16)
  v128.store(p, packed(i32x4.add(i32x4.dot_i16x8_s(bl, o3), z3l), i32x4.add(i32x4.dot_i16x8_s(bh, o3), z3h), shift), 48)
  v128.store(p, packed(i32x4.add(i32x4.dot_i16x8_s(bl, o5), z4l), i32x4.add(i32x4.dot_i16x8_s(bh, o5), z4h), shift), 80)
  v128.store(p, packed(i32x4.add(i32x4.dot_i16x8_s(al, o7), z3l), i32x4.add(i32x4.dot_i16x8_s(ah, o7), z3h), shift), 112)
}

/** One pass of the inverse transform over eight vectors at p, in place. */
// @ts-ignore: decorator
@inline
function inverse(p: usize, first: bool): void {
  const shift = first ? CONST_BITS - PASS_BITS : CONST_BITS + PASS_BITS + 3
  const half = i32x4.splat(1 << (shift - 1))
  const d1 = v128.load(p, 16)
  const d3 = v128.load(p, 48)
  const d5 = v128.load(p, 80)
  const d7 = v128.load(p, 112)
  const z3 = i16x8.add(d7, d3)
  const z4 = i16x8.add(d5, d1)
  const zl = low(z3, z4)
  const zh = high(z3, z4)
  const w3 = pair(9633 - 16069, 9633)
  const w4 = pair(9633, 9633 - 3196)
  const z3l = i32x4.dot_i16x8_s(zl, w3)
  const z3h = i32x4.dot_i16x8_s(zh, w3)
  const z4l = i32x4.dot_i16x8_s(zl, w4)
  const z4h = i32x4.dot_i16x8_s(zh, w4)
  const al = low(d7, d1)
  const ah = high(d7, d1)
  const bl = low(d5, d3)
  const bh = high(d5, d3)
  const o0 = pair(2446 - 7373, -7373)
  const o3 = pair(-7373, 12299 - 7373)
  const o1 = pair(16819 - 20995, -20995)
  const o2 = pair(-20995, 25172 - 20995)
  const t0l = i32x4.add(i32x4.dot_i16x8_s(al, o0), z3l)
  const t0h = i32x4.add(i32x4.dot_i16x8_s(ah, o0), z3h)
  const t1l = i32x4.add(i32x4.dot_i16x8_s(bl, o1), z4l)
  const t1h = i32x4.add(i32x4.dot_i16x8_s(bh, o1), z4h)
  const t2l = i32x4.add(i32x4.dot_i16x8_s(bl, o2), z3l)
  const t2h = i32x4.add(i32x4.dot_i16x8_s(bh, o2), z3h)
  const t3l = i32x4.add(i32x4.dot_i16x8_s(al, o3), z4l)
  const t3h = i32x4.add(i32x4.dot_i16x8_s(ah, o3), z4h)

  const d0 = v128.load(p, 0)
  const d2 = v128.load(p, 32)
  const d4 = v128.load(p, 64)
  const d6 = v128.load(p, 96)
  const el = low(d2, d6)
  const eh = high(d2, d6)
  const w2 = pair(4433, 4433 - 15137)
  const w6 = pair(4433 + 6270, 4433)
  const fl = low(d0, d4)
  const fh = high(d0, d4)
  const sum = pair(8192, 8192)
  const difference = pair(8192, -8192)
  const e0l = i32x4.add(i32x4.dot_i16x8_s(fl, sum), half)
  const e0h = i32x4.add(i32x4.dot_i16x8_s(fh, sum), half)
  const e1l = i32x4.add(i32x4.dot_i16x8_s(fl, difference), half)
  const e1h = i32x4.add(i32x4.dot_i16x8_s(fh, difference), half)
  const e2l = i32x4.dot_i16x8_s(el, w2)
  const e2h = i32x4.dot_i16x8_s(eh, w2)
  const e3l = i32x4.dot_i16x8_s(el, w6)
  const e3h = i32x4.dot_i16x8_s(eh, w6)
  let xl = i32x4.add(e0l, e3l)
  let xh = i32x4.add(e0h, e3h)
  v128.store(p, packed(i32x4.add(xl, t3l), i32x4.add(xh, t3h), shift), 0)
  v128.store(p, packed(i32x4.sub(xl, t3l), i32x4.sub(xh, t3h), shift), 112)
  xl = i32x4.add(e1l, e2l)
  xh = i32x4.add(e1h, e2h)
  v128.store(p, packed(i32x4.add(xl, t2l), i32x4.add(xh, t2h), shift), 16)
  v128.store(p, packed(i32x4.sub(xl, t2l), i32x4.sub(xh, t2h), shift), 96)
  xl = i32x4.sub(e1l, e2l)
  xh = i32x4.sub(e1h, e2h)
  v128.store(p, packed(i32x4.add(xl, t1l), i32x4.add(xh, t1h), shift), 32)
  v128.store(p, packed(i32x4.sub(xl, t1l), i32x4.sub(xh, t1h), shift), 80)
  xl = i32x4.sub(e0l, e3l)
  xh = i32x4.sub(e0h, e3h)
  v128.store(p, packed(i32x4.add(xl, t0l), i32x4.add(xh, t0h), shift), 48)
  v128.store(p, packed(i32x4.sub(xl, t0l), i32x4.sub(xh, t0h), shift), 64)
}

/** Rounds the quotients of one row of coefficients by steps, half away from 0, and multiplies them back. */
// @ts-ignore: decorator
@inline
function quantised(row: v128, reciprocals: usize, steps: usize): v128 {
  // 1.5 x 2^23: added to a float, it leaves the nearest integer in its lower bits.
  const magic = f32x4.splat(12582912)
  const a = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(row))
  const b = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(row))
  const qa = f32x4.add(f32x4.mul(a, v128.load(reciprocals)), magic)
  const qb = f32x4.add(f32x4.mul(b, v128.load(reciprocals, 16)), magic)
  return i16x8.mul(i16x8.shuffle(qa, qb, 0, 2, 4, 6, 8, 10, 12, 14), v128.load(steps))
}

/**
 * Of every 8 x 8 block of a plane of bytes, less 128: the cosine transform, its coefficients rounded to multiples of the
 * steps, and back, in place. `rows` and `columns` are multiples of 8. `tables`: 64 floats, (1 + 2^-18) / (8 step) each, then
 * 64 steps of 16 bits, row after row. `scratch`: 128 bytes.
 */
export function quantiseBlocks(plane: usize, stride: usize, rows: usize, columns: usize, tables: usize, scratch: usize): void {
  const p = scratch
  const middle = i16x8.splat(128)
  for (let y: usize = 0; y < rows; y += N) {
    for (let x: usize = 0; x < columns; x += N) {
      const block = plane + y * stride + x
      let row = block
      for (let i: usize = 0; i < 128; i += 16) {
        v128.store(p + i, i16x8.sub(v128.load8x8_u(row), middle))
        row += stride
      }
      transpose(p)
      forward(p, true)
      transpose(p)
      forward(p, false)
      let rest = i16x8.splat(0)
      const steps = tables + 256
      const dc = quantised(v128.load(p), tables, steps)
      v128.store(p, dc)
      for (let i: usize = 16; i < 128; i += 16) {
        const q = quantised(v128.load(p + i), tables + 2 * i, steps + i)
        rest = v128.or(rest, q)
        v128.store(p + i, q)
      }
      if (!v128.any_true(v128.or(rest, i16x8.replace_lane(dc, 0, 0)))) {
        // A flat block, as most are where the steps are large: what the passes make of its one coefficient.
        const flat = ((<i32>i16x8.extract_lane_s(dc, 0) + 4) >> 3) + 128
        const byte = i8x16.splat(<i8>max(0, min(255, flat)))
        row = block
        for (let i: usize = 0; i < N; i++) {
          v128.store64_lane(row, byte, 0)
          row += stride
        }
        continue
      }
      inverse(p, true)
      transpose(p)
      inverse(p, false)
      transpose(p)
      row = block
      for (let i: usize = 0; i < 128; i += 32) {
        const bytes = i8x16.narrow_i16x8_u(i16x8.add(v128.load(p + i), middle), i16x8.add(v128.load(p + i, 16), middle))
        v128.store64_lane(row, bytes, 0)
        v128.store64_lane(row + stride, bytes, 1)
        row += 2 * stride
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function mixed(l: v128, h: v128, l2: v128, h2: v128, w: v128, w2: v128, offset: v128): v128 {
  return packed(
    i32x4.sub(offset, i32x4.add(i32x4.dot_i16x8_s(l, w), i32x4.dot_i16x8_s(l2, w2))),
    i32x4.sub(offset, i32x4.add(i32x4.dot_i16x8_s(h, w), i32x4.dot_i16x8_s(h2, w2))),
    16,
  )
}

/** Weights of red and green, then of green and blue, less their sign, in 2^-16; and what they are taken from. */
// @ts-ignore: decorator
@inline
function luma(l: v128, h: v128, l2: v128, h2: v128): v128 {
  return mixed(l, h, l2, h2, pair(-19595, -22086), pair(-16384, -7471), i32x4.splat(32768))
}
// @ts-ignore: decorator
@inline
function blueness(l: v128, h: v128, l2: v128, h2: v128): v128 {
  return mixed(l, h, l2, h2, pair(11059, 21709), pair(0, -32768), i32x4.splat((128 << 16) + 32767))
}
// @ts-ignore: decorator
@inline
function redness(l: v128, h: v128, l2: v128, h2: v128): v128 {
  return mixed(l, h, l2, h2, pair(-32768, 27439), pair(0, 5329), i32x4.splat((128 << 16) + 32767))
}

/** Sums of neighbours, a then b. */
// @ts-ignore: decorator
@inline
function neighbours(a: v128, b: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.extadd_pairwise_i16x8_s(a), i32x4.extadd_pairwise_i16x8_s(b))
}

/**
 * Splits two rows of red, green, blue into two rows of luma and one each of blueness and redness, these at half the width:
 * (sum of four + 1 or 2 in turn) >> 2. `width` in places, a multiple of 16.
 */
export function splitRows(first: usize, second: usize, width: usize, lumaFirst: usize, lumaSecond: usize, blue: usize, red: usize): void {
  const turns = i16x8(1, 2, 1, 2, 1, 2, 1, 2)
  for (let x: usize = 0; x < width; x += 16) {
    let bl = i16x8.splat(0)
    let bh = bl
    let rl = bl
    let rh = bl
    for (let row: i32 = 0; row < 2; row++) {
      const p = (row ? second : first) + 3 * x
      const a = v128.load(p)
      const b = v128.load(p, 16)
      const c = v128.load(p, 32)
      const ra = i8x16.shuffle(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0)
      const ga = i8x16.shuffle(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0)
      const ba = i8x16.shuffle(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0)
      const r = i8x16.shuffle(ra, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29)
      const g = i8x16.shuffle(ga, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30)
      const u = i8x16.shuffle(ba, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31)
      const r0 = i16x8.extend_low_i8x16_u(r)
      const g0 = i16x8.extend_low_i8x16_u(g)
      const u0 = i16x8.extend_low_i8x16_u(u)
      const r1 = i16x8.extend_high_i8x16_u(r)
      const g1 = i16x8.extend_high_i8x16_u(g)
      const u1 = i16x8.extend_high_i8x16_u(u)
      const rg0 = low(r0, g0)
      const rg1 = high(r0, g0)
      const gu0 = low(g0, u0)
      const gu1 = high(g0, u0)
      const rg2 = low(r1, g1)
      const rg3 = high(r1, g1)
      const gu2 = low(g1, u1)
      const gu3 = high(g1, u1)
      v128.store(
        (row ? lumaSecond : lumaFirst) + x,
        i8x16.narrow_i16x8_u(luma(rg0, rg1, gu0, gu1), luma(rg2, rg3, gu2, gu3)),
      )
      bl = i16x8.add(bl, blueness(rg0, rg1, gu0, gu1))
      bh = i16x8.add(bh, blueness(rg2, rg3, gu2, gu3))
      rl = i16x8.add(rl, redness(rg0, rg1, gu0, gu1))
      rh = i16x8.add(rh, redness(rg2, rg3, gu2, gu3))
    }
    const b = i16x8.shr_u(i16x8.add(neighbours(bl, bh), turns), 2)
    const r = i16x8.shr_u(i16x8.add(neighbours(rl, rh), turns), 2)
    const both = i8x16.narrow_i16x8_u(b, r)
    v128.store64_lane(blue + (x >> 1), both, 0)
    v128.store64_lane(red + (x >> 1), both, 1)
  }
}

/** sums[i] = 3 near[i] + far[i] in 16 bits for `length` places, a multiple of 8, the one before and after being the last. */
// @ts-ignore: decorator
@inline
function columnSums(sums: usize, near: usize, far: usize, length: usize, count: usize): void {
  const three = i16x8.splat(3)
  for (let x: usize = 0; x < length; x += 8) {
    v128.store(sums + 2 * x, i16x8.add(i16x8.mul(v128.load8x8_u(near + x), three), v128.load8x8_u(far + x)))
  }
  store<u16>(sums - 2, load<u16>(sums))
  store<u16>(sums + 2 * count, load<u16>(sums + 2 * count - 2))
}

// @ts-ignore: decorator
@inline
function wider(sums: usize, x: usize, step: usize, odd: bool): v128 {
  const p = sums + x
  const here = i16x8.mul(v128.load(p), i16x8.splat(3))
  return odd
    ? i16x8.shr_u(i16x8.add(i16x8.add(here, v128.load(p + step)), i16x8.splat(7)), 4)
    : i16x8.shr_u(i16x8.add(i16x8.add(here, v128.load(p - step)), i16x8.splat(8)), 4)
}

// @ts-ignore: decorator
@inline
function greenness(b: v128, r: v128): v128 {
  const w = pair(-11277, -23401)
  const half = i32x4.splat(16384)
  return packed(
    i32x4.add(i32x4.dot_i16x8_s(low(b, r), w), half),
    i32x4.add(i32x4.dot_i16x8_s(high(b, r), w), half),
    15,
  )
}

// @ts-ignore: decorator
@inline
function times(x: v128): v128 {
  // x + (26345 x + 32768 >> 16), which is 1.402 x.
  const l = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(x, i16x8.splat(26345)), i32x4.splat(32768)), 16)
  const h = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(x, i16x8.splat(26345)), i32x4.splat(32768)), 16)
  return i16x8.add(x, i16x8.narrow_i32x4_s(l, h))
}

/**
 * Joins a row of luma with blueness and redness of half the width and height to a row of red, green, blue. Each place takes
 * 9/16, 3/16, 3/16 and 1/16 of the four nearest; where there are at most two columns, the nearest alone. `width` in places, a
 * multiple of 16; `count`, how many columns of half the width there are. `scratch`: 4 width + 128 bytes.
 */
export function joinRow(
  out: usize, width: usize, lumaRow: usize, blueNear: usize, blueFar: usize, redNear: usize, redFar: usize, count: usize, scratch: usize,
): void {
  const length = width >> 1
  const blues = scratch + 16
  const reds = blues + width + 64
  const step: usize = count > 2 ? 2 : 0
  columnSums(blues, blueNear, step ? blueFar : blueNear, length, count)
  columnSums(reds, redNear, step ? redFar : redNear, length, count)
  const middle = i16x8.splat(128)
  for (let x: usize = 0; x < width; x += 16) {
    const b0 = i16x8.sub(wider(blues, x, step, false), middle)
    const b1 = i16x8.sub(wider(blues, x, step, true), middle)
    const r0 = i16x8.sub(wider(reds, x, step, false), middle)
    const r1 = i16x8.sub(wider(reds, x, step, true), middle)
    const bl = low(b0, b1)
    const bh = high(b0, b1)
    const rl = low(r0, r1)
    const rh = high(r0, r1)
    const y = v128.load(lumaRow + x)
    const yl = i16x8.extend_low_i8x16_u(y)
    const yh = i16x8.extend_high_i8x16_u(y)
    const red = i8x16.narrow_i16x8_u(i16x8.add(yl, times(rl)), i16x8.add(yh, times(rh)))
    const green = i8x16.narrow_i16x8_u(i16x8.add(yl, greenness(bl, rl)), i16x8.add(yh, greenness(bh, rh)))
    const w = i16x8.splat(25297)
    const blue = i8x16.narrow_i16x8_u(
      i16x8.add(yl, i16x8.add(bl, i16x8.q15mulr_sat_s(bl, w))),
      i16x8.add(yh, i16x8.add(bh, i16x8.q15mulr_sat_s(bh, w))),
    )
    const p = out + 3 * x
    const rg0 = i8x16.shuffle(red, green, 0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5)
    const rg1 = i8x16.shuffle(red, green, 21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26)
    const rg2 = i8x16.shuffle(red, green, 0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0)
    v128.store(p, i8x16.shuffle(rg0, blue, 0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15), 0)
    v128.store(p, i8x16.shuffle(rg1, blue, 0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15), 16)
    v128.store(p, i8x16.shuffle(rg2, blue, 26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31), 32)
  }
}
