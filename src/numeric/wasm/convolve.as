// AssemblyScript. The kernels of numeric/convolve.ts, disk-means.ts, zoom-means.ts, scatter.ts and whole.ts; numeric/convolve-plain.ts
// is the same arithmetic in TypeScript, operation by operation, and a test holds the two to the same bits. Built by
// scripts/build-wasm.mjs.
// Addresses, strides and offsets count elements of four bytes. Rows are walked 32 elements at a time, so that eight sums are
// at work at once; what lies beyond the end of a row is computed too and never read.

/** out[y][x] = sum over taps, in their order, of weight * from[y][x + offset]. `table`: offset (i32), weight (f32) of each. */
export function weightedShifts(
  out: u32, outStride: u32, from: u32, fromStride: u32, rows: u32, length: u32, table: u32, taps: u32,
): void {
  const first = <usize>table << 2
  const last = first + (<usize>taps << 3)
  for (let y: u32 = 0; y < rows; y++) {
    for (let x: u32 = 0; x < length; x += 32) {
      const here = <usize>(from + y * fromStride + x) << 2
      let s0 = f32x4.splat(0)
      let s1 = s0
      let s2 = s0
      let s3 = s0
      let s4 = s0
      let s5 = s0
      let s6 = s0
      let s7 = s0
      for (let t = first; t < last; t += 8) {
        const p = here + (<isize>load<i32>(t) << 2)
        const w = v128.load32_splat(t, 4)
        s0 = f32x4.add(s0, f32x4.mul(w, v128.load(p, 0)))
        s1 = f32x4.add(s1, f32x4.mul(w, v128.load(p, 16)))
        s2 = f32x4.add(s2, f32x4.mul(w, v128.load(p, 32)))
        s3 = f32x4.add(s3, f32x4.mul(w, v128.load(p, 48)))
        s4 = f32x4.add(s4, f32x4.mul(w, v128.load(p, 64)))
        s5 = f32x4.add(s5, f32x4.mul(w, v128.load(p, 80)))
        s6 = f32x4.add(s6, f32x4.mul(w, v128.load(p, 96)))
        s7 = f32x4.add(s7, f32x4.mul(w, v128.load(p, 112)))
      }
      store8(<usize>(out + y * outStride + x) << 2, s0, s1, s2, s3, s4, s5, s6, s7)
    }
  }
}

/** out[y][x] = centre * from[y][x] + sum over taps of weight * (from[y][x + offset] + from[y][x - offset]). */
export function weightedPairs(
  out: u32, outStride: u32, from: u32, fromStride: u32, rows: u32, length: u32, centre: f32, table: u32, taps: u32,
): void {
  const first = <usize>table << 2
  const last = first + (<usize>taps << 3)
  const c = f32x4.splat(centre)
  for (let y: u32 = 0; y < rows; y++) {
    for (let x: u32 = 0; x < length; x += 32) {
      const here = <usize>(from + y * fromStride + x) << 2
      let s0 = f32x4.mul(c, v128.load(here, 0))
      let s1 = f32x4.mul(c, v128.load(here, 16))
      let s2 = f32x4.mul(c, v128.load(here, 32))
      let s3 = f32x4.mul(c, v128.load(here, 48))
      let s4 = f32x4.mul(c, v128.load(here, 64))
      let s5 = f32x4.mul(c, v128.load(here, 80))
      let s6 = f32x4.mul(c, v128.load(here, 96))
      let s7 = f32x4.mul(c, v128.load(here, 112))
      for (let t = first; t < last; t += 8) {
        const offset = <isize>load<i32>(t) << 2
        const p = here + offset
        const q = here - offset
        const w = v128.load32_splat(t, 4)
        s0 = f32x4.add(s0, f32x4.mul(w, f32x4.add(v128.load(p, 0), v128.load(q, 0))))
        s1 = f32x4.add(s1, f32x4.mul(w, f32x4.add(v128.load(p, 16), v128.load(q, 16))))
        s2 = f32x4.add(s2, f32x4.mul(w, f32x4.add(v128.load(p, 32), v128.load(q, 32))))
        s3 = f32x4.add(s3, f32x4.mul(w, f32x4.add(v128.load(p, 48), v128.load(q, 48))))
        s4 = f32x4.add(s4, f32x4.mul(w, f32x4.add(v128.load(p, 64), v128.load(q, 64))))
        s5 = f32x4.add(s5, f32x4.mul(w, f32x4.add(v128.load(p, 80), v128.load(q, 80))))
        s6 = f32x4.add(s6, f32x4.mul(w, f32x4.add(v128.load(p, 96), v128.load(q, 96))))
        s7 = f32x4.add(s7, f32x4.mul(w, f32x4.add(v128.load(p, 112), v128.load(q, 112))))
      }
      store8(<usize>(out + y * outStride + x) << 2, s0, s1, s2, s3, s4, s5, s6, s7)
    }
  }
}

// @ts-ignore: decorator
@inline
function store8(p: usize, s0: v128, s1: v128, s2: v128, s3: v128, s4: v128, s5: v128, s6: v128, s7: v128): void {
  v128.store(p, s0, 0)
  v128.store(p, s1, 16)
  v128.store(p, s2, 32)
  v128.store(p, s3, 48)
  v128.store(p, s4, 64)
  v128.store(p, s5, 80)
  v128.store(p, s6, 96)
  v128.store(p, s7, 112)
}

/**
 * Sums down the columns, in integers that wrap around: out[0] = 0, out[y + 1] = out[y] + floor(from[y] * scale + 1/2).
 * `out` has a row more than `from` and the same stride.
 */
export function columnSums(out: u32, from: u32, stride: u32, rows: u32, length: u32, scale: f32): void {
  const factor = f32x4.splat(scale)
  const half = f32x4.splat(0.5)
  memory.fill(<usize>out << 2, 0, <usize>length << 2)
  for (let y: u32 = 0; y < rows; y++) {
    let p = <usize>(from + y * stride) << 2
    let above = <usize>(out + y * stride) << 2
    const end = p + (<usize>length << 2)
    while (p < end) {
      const value = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(v128.load(p), factor), half))
      v128.store(above + (<usize>stride << 2), i32x4.add(v128.load(above), value))
      p += 16
      above += 16
    }
  }
}

/**
 * out[y][x] = (sum over taps of from[y][x + upper] - from[y][x + lower]) / divisor * gain, of integers that may have wrapped
 * around as long as the sum of a place fits 31 bits. `table`: upper (i32), lower (i32) of each tap.
 */
export function differenceSums(
  out: u32, outStride: u32, from: u32, fromStride: u32, rows: u32, length: u32, table: u32, taps: u32, divisor: f32, gain: f32,
): void {
  const first = <usize>table << 2
  const last = first + (<usize>taps << 3)
  const d = f32x4.splat(divisor)
  const g = f32x4.splat(gain)
  for (let y: u32 = 0; y < rows; y++) {
    for (let x: u32 = 0; x < length; x += 32) {
      const here = <usize>(from + y * fromStride + x) << 2
      let s0 = i32x4.splat(0)
      let s1 = s0
      let s2 = s0
      let s3 = s0
      let s4 = s0
      let s5 = s0
      let s6 = s0
      let s7 = s0
      for (let t = first; t < last; t += 8) {
        const p = here + (<isize>load<i32>(t) << 2)
        const q = here + (<isize>load<i32>(t, 4) << 2)
        s0 = i32x4.add(s0, i32x4.sub(v128.load(p, 0), v128.load(q, 0)))
        s1 = i32x4.add(s1, i32x4.sub(v128.load(p, 16), v128.load(q, 16)))
        s2 = i32x4.add(s2, i32x4.sub(v128.load(p, 32), v128.load(q, 32)))
        s3 = i32x4.add(s3, i32x4.sub(v128.load(p, 48), v128.load(q, 48)))
        s4 = i32x4.add(s4, i32x4.sub(v128.load(p, 64), v128.load(q, 64)))
        s5 = i32x4.add(s5, i32x4.sub(v128.load(p, 80), v128.load(q, 80)))
        s6 = i32x4.add(s6, i32x4.sub(v128.load(p, 96), v128.load(q, 96)))
        s7 = i32x4.add(s7, i32x4.sub(v128.load(p, 112), v128.load(q, 112)))
      }
      store8(
        <usize>(out + y * outStride + x) << 2,
        share(s0, d, g), share(s1, d, g), share(s2, d, g), share(s3, d, g),
        share(s4, d, g), share(s5, d, g), share(s6, d, g), share(s7, d, g),
      )
    }
  }
}

// @ts-ignore: decorator
@inline
function share(sum: v128, divisor: v128, gain: v128): v128 {
  return f32x4.mul(f32x4.div(f32x4.convert_i32x4_s(sum), divisor), gain)
}

/**
 * Blends neighbours along rows: out[y][x] = a + t (b - a), a = from[y][at], b = from[y][at + channels] for each channel of
 * column x. `table`: at (i32, in elements), t (f32) of each column. Three channels are written four at a time, the fourth
 * being overwritten by the next column: both `out` and `from` need an element to spare.
 */
export function blendAlong(
  out: u32, outStride: u32, from: u32, fromStride: u32, rows: u32, columns: u32, channels: u32, table: u32,
): void {
  for (let y: u32 = 0; y < rows; y++) {
    const row = <usize>(from + y * fromStride) << 2
    let to = <usize>(out + y * outStride) << 2
    let t = <usize>table << 2
    const end = t + (<usize>columns << 3)
    if (channels === 3) {
      for (; t < end; t += 8) {
        const p = row + (<usize>load<u32>(t) << 2)
        const a = v128.load(p)
        const step = f32x4.sub(v128.load(p, 12), a)
        v128.store(to, f32x4.add(a, f32x4.mul(v128.load32_splat(t, 4), step)))
        to += 12
      }
    } else {
      for (; t < end; t += 8) {
        let p = row + (<usize>load<u32>(t) << 2)
        const share = load<f32>(t, 4)
        for (let c: u32 = 0; c < channels; c++) {
          const a = load<f32>(p)
          store<f32>(to, a + share * (load<f32>(p + (<usize>channels << 2)) - a))
          p += 4
          to += 4
        }
      }
    }
  }
}

/** Adds to sums[y] the blend a + t (b - a) of the rows a = from[at], b = from[at + 1]. `table`: at (i32), t (f32) of each row. */
export function addBlendAcross(
  sums: u32, sumsStride: u32, from: u32, fromStride: u32, rows: u32, length: u32, table: u32,
): void {
  let t = <usize>table << 2
  for (let y: u32 = 0; y < rows; y++) {
    let p = <usize>(from + load<u32>(t) * fromStride) << 2
    let q = p + (<usize>fromStride << 2)
    let to = <usize>(sums + y * sumsStride) << 2
    const w = v128.load32_splat(t, 4)
    const end = p + (<usize>length << 2)
    for (; p < end; p += 16) {
      const a = v128.load(p)
      const blend = f32x4.add(a, f32x4.mul(w, f32x4.sub(v128.load(q), a)))
      v128.store(to, f32x4.add(v128.load(to), blend))
      q += 16
      to += 16
    }
    t += 8
  }
}

/** out[i] = from[i] / divisor. `length` is a multiple of 4, as below. */
export function quotients(out: u32, from: u32, length: u32, divisor: f32): void {
  const d = f32x4.splat(divisor)
  for (let i: usize = 0; i < <usize>length << 2; i += 16) {
    v128.store((<usize>out << 2) + i, f32x4.div(v128.load((<usize>from << 2) + i), d))
  }
}

/** out[i] = floor(from[i]). */
export function floors(out: u32, from: u32, length: u32): void {
  for (let i: usize = 0; i < <usize>length << 2; i += 16) {
    v128.store((<usize>out << 2) + i, f32x4.floor(v128.load((<usize>from << 2) + i)))
  }
}

/** Bytes, four to an element of `out`: from[i] cut off to whole numbers and clamped to [0, 255]; `length` a multiple of 16. */
export function clampedBytes(out: u32, from: u32, length: u32): void {
  let p = <usize>from << 2
  let to = <usize>out << 2
  const end = p + (<usize>length << 2)
  for (; p < end; p += 64) {
    const a = i32x4.trunc_sat_f32x4_s(v128.load(p, 0))
    const b = i32x4.trunc_sat_f32x4_s(v128.load(p, 16))
    const c = i32x4.trunc_sat_f32x4_s(v128.load(p, 32))
    const d = i32x4.trunc_sat_f32x4_s(v128.load(p, 48))
    v128.store(to, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)))
    to += 16
  }
}

/**
 * Walks a grid of height x width places backwards, without a margin of `reach` (before) and reach - 1 (behind), and copies to
 * each place the values of another: the halves of its word, times 2 reach, shifted down by 16 bits, less reach, are how far
 * down (upper half) and right (lower half) that one is.
 */
export function copyFromNear(values: u32, height: u32, width: u32, channels: u32, reach: u32, words: u32): void {
  const choices = reach << 1
  const bytes = <i32>channels << 2
  if (height <= choices || width <= choices) return
  for (let y = height - reach; y > reach; y--) {
    let x = width - reach
    let place = y * width + x
    for (; x > reach; x--) {
      const word = load<u32>(<usize>(words + place) << 2)
      const down = <i32>(((word >>> 16) * choices) >>> 16) - <i32>reach
      const right = <i32>(((word & 0xffff) * choices) >>> 16) - <i32>reach
      const to = (<usize>values << 2) + <usize>(place * bytes)
      const from = to + <isize>((down * <i32>width + right) * bytes)
      for (let c: isize = 0; c < bytes; c += 4) store<f32>(to + c, load<f32>(from + c))
      place--
    }
  }
}
