// AssemblyScript. The kernels of numeric/byte-maps.ts and add-layer.ts; numeric/bytes-plain.ts is the same arithmetic in
// TypeScript, operation by operation, and a test holds the two to the same bytes. Built by scripts/build-wasm.mjs.
// Addresses and lengths count bytes.

/** Bytes between two places of the same channel in the same lane, for one, two or three channels: three vectors of 16. */
const PERIOD: usize = 48
/** So many times 255 fit 16 bits. */
const WHOLE: usize = 257

/** Replaces each byte by what the table of its channel, 256 bytes each, has for it, in place. */
export function look(bytes: usize, length: usize, channels: usize, tables: usize): void {
  const end = bytes + length
  let p = bytes
  if (channels === 3) {
    for (; p + 3 <= end; p += 3) {
      const a = load<u8>(tables + <usize>load<u8>(p, 0), 0)
      const b = load<u8>(tables + <usize>load<u8>(p, 1), 256)
      const c = load<u8>(tables + <usize>load<u8>(p, 2), 512)
      store<u8>(p, a, 0)
      store<u8>(p, b, 1)
      store<u8>(p, c, 2)
    }
  } else if (channels === 1) {
    for (; p + 4 <= end; p += 4) {
      const a = load<u8>(tables + <usize>load<u8>(p, 0))
      const b = load<u8>(tables + <usize>load<u8>(p, 1))
      const c = load<u8>(tables + <usize>load<u8>(p, 2))
      const d = load<u8>(tables + <usize>load<u8>(p, 3))
      store<u8>(p, a, 0)
      store<u8>(p, b, 1)
      store<u8>(p, c, 2)
      store<u8>(p, d, 3)
    }
  }
  for (let c: usize = 0; p < end; p++) {
    store<u8>(p, load<u8>(tables + (c << 8) + <usize>load<u8>(p)))
    c++
    if (c === channels) c = 0
  }
}

// @ts-ignore: decorator
@inline
function widen(out: usize, sums: v128): void {
  v128.store(out, i32x4.add(v128.load(out, 0), i32x4.extend_low_i16x8_u(sums)), 0)
  v128.store(out, i32x4.add(v128.load(out, 16), i32x4.extend_high_i16x8_u(sums)), 16)
}

/** Sums of the bytes k, k + 48, k + 96 ... for each k below 48, 32 bits each; what lies beyond a multiple of 48 is left out. */
export function periodSums(out: usize, bytes: usize, length: usize): void {
  memory.fill(out, 0, 4 * PERIOD)
  let p = bytes
  const end = bytes + length - (length % PERIOD)
  while (p < end) {
    const stop = min(end, p + PERIOD * WHOLE)
    let s0 = i16x8.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    let s4 = s0
    let s5 = s0
    for (; p < stop; p += PERIOD) {
      const a = v128.load(p, 0)
      const b = v128.load(p, 16)
      const c = v128.load(p, 32)
      s0 = i16x8.add(s0, i16x8.extend_low_i8x16_u(a))
      s1 = i16x8.add(s1, i16x8.extend_high_i8x16_u(a))
      s2 = i16x8.add(s2, i16x8.extend_low_i8x16_u(b))
      s3 = i16x8.add(s3, i16x8.extend_high_i8x16_u(b))
      s4 = i16x8.add(s4, i16x8.extend_low_i8x16_u(c))
      s5 = i16x8.add(s5, i16x8.extend_high_i8x16_u(c))
    }
    widen(out, s0)
    widen(out + 32, s1)
    widen(out + 64, s2)
    widen(out + 96, s3)
    widen(out + 128, s4)
    widen(out + 160, s5)
  }
}

// @ts-ignore: decorator
@inline
function byteOf(value: f64): u8 {
  return <u8>max<i32>(0, min<i32>(255, <i32>(<f32>value)))
}

/**
 * Each byte x of a place with the layer l (32 bits floating) becomes x (scale - hide l) + (l - zero) weight, in double precision,
 * rounded to single, cut off to whole numbers and clamped to [0, 255]; in place. One or three channels, each of its weight.
 * Three are read eight bytes, two of the layer, at a time: both ends need two bytes to spare, the layer's four.
 */
export function addLayer(
  bytes: usize, rows: usize, columns: usize, channels: usize, layer: usize, layerStride: usize,
  scale: f64, hide: f64, zero: f64, first: f64, second: f64, third: f64,
): void {
  const s = f64x2.splat(scale)
  const h = f64x2.splat(hide)
  const z = f64x2.splat(zero)
  const w01 = f64x2.replace_lane(f64x2.splat(first), 1, second)
  const w20 = f64x2.replace_lane(f64x2.splat(third), 1, first)
  const w12 = f64x2.replace_lane(f64x2.splat(second), 1, third)
  let p = bytes
  for (let y: usize = 0; y < rows; y++) {
    let q = layer + y * layerStride
    const end = q + (columns << 2)
    if (channels === 3) {
      for (; q + 8 <= end; q += 8) {
        const l = f64x2.promote_low_f32x4(v128.load64_zero(q))
        const kept = f64x2.sub(s, f64x2.mul(h, l))
        const more = f64x2.sub(l, z)
        const x = i16x8.extend_low_i8x16_u(v128.load64_zero(p))
        const low = i32x4.extend_low_i16x8_u(x)
        const x0 = f64x2.convert_low_i32x4_s(low)
        const x1 = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(low, low, 2, 3, 2, 3))
        const x2 = f64x2.convert_low_i32x4_s(i32x4.extend_high_i16x8_u(x))
        const y0 = f64x2.add(
          f64x2.mul(x0, v128.shuffle<i64>(kept, kept, 0, 0)), f64x2.mul(v128.shuffle<i64>(more, more, 0, 0), w01),
        )
        const y1 = f64x2.add(f64x2.mul(x1, kept), f64x2.mul(more, w20))
        const y2 = f64x2.add(
          f64x2.mul(x2, v128.shuffle<i64>(kept, kept, 1, 1)), f64x2.mul(v128.shuffle<i64>(more, more, 1, 1), w12),
        )
        const four = v128.shuffle<i64>(f32x4.demote_f64x2_zero(y0), f32x4.demote_f64x2_zero(y1), 0, 2)
        const words = i16x8.narrow_i32x4_s(
          i32x4.trunc_sat_f32x4_s(four), i32x4.trunc_sat_f32x4_s(f32x4.demote_f64x2_zero(y2)),
        )
        const out = i8x16.narrow_i16x8_u(words, words)
        v128.store32_lane(p, out, 0)
        v128.store16_lane(p, out, 2, 4)
        p += 6
      }
    }
    for (; q < end; q += 4) {
      const l = <f64>load<f32>(q)
      const kept = scale - hide * l
      const more = l - zero
      store<u8>(p, byteOf(<f64>load<u8>(p) * kept + more * first))
      if (channels === 3) {
        store<u8>(p, byteOf(<f64>load<u8>(p, 1) * kept + more * second), 1)
        store<u8>(p, byteOf(<f64>load<u8>(p, 2) * kept + more * third), 2)
      }
      p += channels
    }
  }
}

/** The greatest of the bytes. */
export function greatest(bytes: usize, length: usize): u32 {
  let p = bytes
  const end = bytes + length
  let most = i8x16.splat(0)
  for (; p + 16 <= end; p += 16) most = i8x16.max_u(most, v128.load(p))
  most = i8x16.max_u(most, v128.shuffle<i64>(most, most, 1, 0))
  most = i8x16.max_u(most, v128.shuffle<i32>(most, most, 1, 0, 1, 0))
  const four = i32x4.extract_lane(most, 0)
  let value = max(max<u32>(four & 255, (four >>> 8) & 255), max<u32>((four >>> 16) & 255, <u32>four >>> 24))
  for (; p < end; p++) value = max<u32>(value, load<u8>(p))
  return value
}
