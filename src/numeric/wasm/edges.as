// AssemblyScript. The kernels of numeric/edges-kernels.ts; numeric/edges-plain.ts is the same arithmetic in TypeScript, one number
// at a time, and a test holds the two to the same numbers. Built by scripts/build-wasm.mjs.
// Addresses count bytes and strides places, whose numbers have 8, 16 or 32 bits. Rows are walked eight places at a time: a
// stride leaves room for the next multiple of eight and a frame.

/** Tangent of 22.5 degrees in 2^-15. */
const EIGHTH: i32 = 13573

// @ts-ignore: decorator
@inline
function eight(p: usize): v128 { return v128.load8x8_u(p) }

/** Of |down| and |across|, 16 bits each: whether down * 2^15 exceeds across * factor. */
// @ts-ignore: decorator
@inline
function steeper(down: v128, across: v128, factor: v128): v128 {
  const l = i32x4.gt_s(i32x4.shl(i32x4.extend_low_i16x8_s(down), 15), i32x4.mul(i32x4.extend_low_i16x8_s(across), factor))
  const h = i32x4.gt_s(i32x4.shl(i32x4.extend_high_i16x8_s(down), 15), i32x4.mul(i32x4.extend_high_i16x8_s(across), factor))
  return i16x8.narrow_i32x4_s(l, h)
}

/** Of |down| and |across|: whether down * 2^15 is less than across * EIGHTH. */
// @ts-ignore: decorator
@inline
function flatter(down: v128, across: v128): v128 {
  const f = i32x4.splat(EIGHTH)
  const l = i32x4.lt_s(i32x4.shl(i32x4.extend_low_i16x8_s(down), 15), i32x4.mul(i32x4.extend_low_i16x8_s(across), f))
  const h = i32x4.lt_s(i32x4.shl(i32x4.extend_high_i16x8_s(down), 15), i32x4.mul(i32x4.extend_high_i16x8_s(across), f))
  return i16x8.narrow_i32x4_s(l, h)
}

/**
 * Gradients by 3 x 3 Sobel weights of bytes with a frame of one: |across| + |down| in 16 bits to `sizes`, and to `ways` 0 where
 * they lie along a row to the nearest 45 degrees, 1 along a column, 2 and 3 along the diagonals that fall and rise to the
 * right. `stride` is that of the bytes, and half that of the others, `columns` of them a multiple of 8.
 */
export function gradients(sizes: usize, ways: usize, from: usize, stride: usize, rows: usize, columns: usize): void {
  for (let y: usize = 0; y < rows; y++) {
    const above = from + y * stride - stride
    const here = from + y * stride
    const below = here + stride
    const to = 2 * y * stride
    for (let x: usize = 0; x < columns; x += 8) {
      const falling = i16x8.sub(eight(below + x + 1), eight(above + x - 1))
      const rising = i16x8.sub(eight(above + x + 1), eight(below + x - 1))
      const straight = i16x8.sub(eight(here + x + 1), eight(here + x - 1))
      const upright = i16x8.sub(eight(below + x), eight(above + x))
      const dx = i16x8.add(i16x8.add(falling, rising), i16x8.shl(straight, 1))
      const dy = i16x8.add(i16x8.sub(falling, rising), i16x8.shl(upright, 1))
      const across = i16x8.abs(dx)
      const down = i16x8.abs(dy)
      const diagonal = i16x8.sub(i16x8.splat(2), i16x8.shr_s(v128.xor(dx, dy), 15))
      const way = v128.bitselect(i16x8.splat(1), diagonal, steeper(down, across, i32x4.splat(EIGHTH + 65536)))
      v128.store(sizes + to + 2 * x, i16x8.add(across, down))
      v128.store(ways + to + 2 * x, v128.andnot(way, flatter(down, across)))
    }
    for (let x = columns; x & 7; x++) store<i16>(sizes + to + 2 * x, 0)
  }
}

/**
 * Marks (bytes) where a size, with a frame of one place, exceeds `low` and those on either side along its way, of two alike in a
 * row or column the first: 1, and 2 where it exceeds `high`.
 */
export function ridges(
  marks: usize, sizes: usize, ways: usize, stride: usize, rows: usize, columns: usize, low: i32, high: i32,
): void {
  const line = 2 * stride
  for (let y: usize = 0; y < rows; y++) {
    for (let x: usize = 0; x < columns; x += 8) {
      const p = sizes + y * line + 2 * x
      const here = v128.load(p)
      const strong = i16x8.gt_s(here, i16x8.splat(<i16>low))
      if (!v128.any_true(strong)) {
        v128.store64_lane(marks + y * stride + x, strong, 0)
        continue
      }
      const way = v128.load(ways + y * line + 2 * x)
      const along = v128.and(i16x8.gt_s(here, v128.load(p - 2)), i16x8.ge_s(here, v128.load(p + 2)))
      const upright = v128.and(i16x8.gt_s(here, v128.load(p - line)), i16x8.ge_s(here, v128.load(p + line)))
      const falling = v128.and(i16x8.gt_s(here, v128.load(p - line - 2)), i16x8.gt_s(here, v128.load(p + line + 2)))
      const rising = v128.and(i16x8.gt_s(here, v128.load(p - line + 2)), i16x8.gt_s(here, v128.load(p + line - 2)))
      const straight = v128.bitselect(upright, along, i16x8.eq(way, i16x8.splat(1)))
      const diagonal = v128.bitselect(rising, falling, i16x8.eq(way, i16x8.splat(3)))
      const ridge = v128.and(strong, v128.bitselect(diagonal, straight, i16x8.ge_s(way, i16x8.splat(2))))
      const sure = v128.and(ridge, i16x8.gt_s(here, i16x8.splat(<i16>high)))
      const mark = i16x8.neg(i16x8.add(ridge, sure))
      v128.store64_lane(marks + y * stride + x, i8x16.narrow_i16x8_u(mark, mark), 0)
    }
  }
}

/**
 * Marks of 1 that touch one of 2, directly or by others, become 2. The marks have a frame of one place of 0. `stack` has room
 * for a number of 32 bits for each place.
 */
export function spread(marks: usize, stride: usize, rows: usize, columns: usize, stack: usize): void {
  let top = stack
  for (let y: usize = 0; y < rows; y++) {
    const row = marks + y * stride
    for (let x: usize = 0; x < columns; x += 8) {
      if ((load<u64>(row + x) & 0x0202020202020202) === 0) continue
      for (let at = row + x; at < row + x + 8; at++) {
        if (load<u8>(at) !== 2) continue
        store<u32>(top, <u32>at)
        top += 4
      }
    }
  }
  while (top > stack) {
    top -= 4
    const at = <usize>load<u32>(top)
    for (let row = at - stride; row <= at + stride; row += stride) {
      for (let near = row - 1; near <= row + 1; near++) {
        if (load<u8>(near) !== 1) continue
        store<u8>(near, 2)
        store<u32>(top, <u32>near)
        top += 4
      }
    }
  }
}

/** Numbers of 32 bits: 0 where a mark is 2, `other` elsewhere. */
export function zeros(out: usize, marks: usize, stride: usize, rows: usize, columns: usize, other: i32): void {
  const o = i16x8.splat(2)
  for (let y: usize = 0; y < rows; y++) {
    let to = out + 4 * y * stride
    for (let x: usize = 0; x < columns; x += 8) {
      const away = v128.not(i16x8.eq(eight(marks + y * stride + x), o))
      v128.store(to, v128.and(i32x4.extend_low_i16x8_s(away), i32x4.splat(other)), 0)
      v128.store(to, v128.and(i32x4.extend_high_i16x8_s(away), i32x4.splat(other)), 16)
      to += 32
    }
  }
}

/** The shortest way by the row `row` bytes away and the one beyond it, in 1/10000: 1.4 for diagonals, 2.1969 for knight's moves. */
// @ts-ignore: decorator
@inline
function byRows(p: usize, row: usize): v128 {
  const next = p + row
  const far = next + row
  const straight = i32x4.add(v128.load(next), i32x4.splat(10000))
  const diagonal = i32x4.add(i32x4.min_s(v128.load(next - 4), v128.load(next + 4)), i32x4.splat(14000))
  const knight = i32x4.add(
    i32x4.min_s(
      i32x4.min_s(v128.load(next - 8), v128.load(next + 8)), i32x4.min_s(v128.load(far - 4), v128.load(far + 4)),
    ),
    i32x4.splat(21969),
  )
  return i32x4.min_s(i32x4.min_s(v128.load(p), straight), i32x4.min_s(diagonal, knight))
}

/**
 * Distances of places from the nearest 0 in 1/10000 (Borgefors 1986) in two passes, in place; none grows. A frame of two places
 * holds `most`, as does what lies between the columns and the next multiple of four.
 */
export function nearest(values: usize, stride: usize, rows: usize, columns: usize, most: i32): void {
  const line = 4 * stride
  const groups = (columns + 3) >> 2
  const rising = i32x4(10000, 20000, 30000, 40000)
  const falling = i32x4(40000, 30000, 20000, 10000)
  const one = i32x4.splat(10000)
  const two = i32x4.splat(20000)
  const edge = i32x4.splat(most)
  for (let y: usize = 0; y < rows; y++) {
    let p = values + y * line
    let before = edge
    for (let g: usize = 0; g < groups; g++) {
      let t = byRows(p, 0 - line)
      t = i32x4.min_s(t, i32x4.add(v128.shuffle<i32>(edge, t, 0, 4, 5, 6), one))
      t = i32x4.min_s(t, i32x4.add(v128.shuffle<i32>(edge, t, 0, 1, 4, 5), two))
      t = i32x4.min_s(t, i32x4.add(before, rising))
      v128.store(p, t)
      before = v128.shuffle<i32>(t, t, 3, 3, 3, 3)
      p += 16
    }
    for (let x = columns; x & 3; x++) store<i32>(values + y * line + 4 * x, most)
  }
  for (let y = rows; y > 0; y--) {
    let p = values + (y - 1) * line + 16 * (groups - 1)
    let before = edge
    for (let g: usize = 0; g < groups; g++) {
      let t = byRows(p, line)
      t = i32x4.min_s(t, i32x4.add(v128.shuffle<i32>(t, edge, 1, 2, 3, 4), one))
      t = i32x4.min_s(t, i32x4.add(v128.shuffle<i32>(t, edge, 2, 3, 4, 5), two))
      t = i32x4.min_s(t, i32x4.add(before, falling))
      v128.store(p, t)
      before = v128.shuffle<i32>(t, t, 0, 0, 0, 0)
      p -= 16
    }
    for (let x = columns; x & 3; x++) store<i32>(values + (y - 1) * line + 4 * x, most)
  }
}

// @ts-ignore: decorator
@inline
function three(p: usize): v128 {
  return i32x4.add(i32x4.add(v128.load(p - 4), v128.load(p)), v128.load(p + 4))
}

/**
 * Sums over 3 x 3 places of 32-bit numbers with a frame of one, times `factor`, plus `shift`, in double precision, cut off to
 * whole numbers in [0, 255]: bytes, row after row without a gap, with three to spare.
 */
export function meansOfNine(out: usize, from: usize, stride: usize, rows: usize, columns: usize, factor: f64, shift: f64): void {
  const line = 4 * stride
  const f = f64x2.splat(factor)
  const s = f64x2.splat(shift)
  for (let y: usize = 0; y < rows; y++) {
    let p = from + y * line
    const to = out + y * columns
    for (let x: usize = 0; x < columns; x += 4) {
      const sum = i32x4.add(i32x4.add(three(p - line), three(p)), three(p + line))
      const l = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(sum), f), s)
      const h = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_s(v128.shuffle<i64>(sum, sum, 1, 1)), f), s)
      const four = v128.shuffle<i64>(i32x4.trunc_sat_f64x2_s_zero(l), i32x4.trunc_sat_f64x2_s_zero(h), 0, 2)
      const words = i16x8.narrow_i32x4_s(four, four)
      v128.store32_lane(to + x, i8x16.narrow_i16x8_u(words, words), 0)
      p += 16
    }
  }
}

/**
 * Of 32-bit numbers with a frame of one: the place itself plus its slope towards the lower right, by the six places on
 * either side of the diagonal, clamped to [0, 255].
 */
export function slopes(out: usize, from: usize, stride: usize, rows: usize, columns: usize): void {
  const line = 4 * stride
  for (let y: usize = 0; y < rows; y++) {
    let p = from + y * line
    let to = out + y * line
    for (let x: usize = 0; x < columns; x += 4) {
      const plus = i32x4.add(
        i32x4.add(v128.load(p), v128.load(p + 4)), i32x4.add(v128.load(p + line), i32x4.shl(v128.load(p + line + 4), 1)),
      )
      const minus = i32x4.add(i32x4.shl(v128.load(p - line - 4), 1), i32x4.add(v128.load(p - line), v128.load(p - 4)))
      v128.store(to, i32x4.max_s(i32x4.splat(0), i32x4.min_s(i32x4.splat(255), i32x4.sub(plus, minus))))
      p += 16
      to += 16
    }
  }
}

/** How often each of the 256 bytes comes, 32 bits each; four counts side by side, as neighbours are often alike: sum k, k + 256 ... */
export function counts(out: usize, bytes: usize, length: usize): void {
  memory.fill(out, 0, 4096)
  for (let i: usize = 0; i < length; i++) {
    const at = out + ((((i & 3) << 8) + <usize>load<u8>(bytes + i)) << 2)
    store<u32>(at, load<u32>(at) + 1)
  }
}

/** Numbers of 32 bits, by a table, of bytes that lie row after row without a gap. */
export function lookUp(out: usize, stride: usize, bytes: usize, rows: usize, columns: usize, table: usize): void {
  for (let y: usize = 0; y < rows; y++) {
    const row = out + 4 * y * stride
    for (let x: usize = 0; x < columns; x++) {
      store<i32>(row + 4 * x, load<i32>(table + ((<usize>load<u8>(bytes++)) << 2)))
    }
  }
}

/**
 * Products of bytes a and b as shares of the greatest of them, at least 1, times `gain`: in double precision, stored in single.
 * `length` is a multiple of 8.
 */
export function productShares(out: usize, a: usize, b: usize, length: usize, gain: f64): void {
  let most = i16x8.splat(0)
  for (let i: usize = 0; i < length; i += 8) most = i16x8.max_u(most, i16x8.mul(eight(a + i), eight(b + i)))
  most = i16x8.max_u(most, v128.shuffle<i64>(most, most, 1, 0))
  most = i16x8.max_u(most, v128.shuffle<i32>(most, most, 1, 0, 1, 0))
  const d = f64x2.splat(<f64>max<u32>(1, max<u32>(i16x8.extract_lane_u(most, 0), i16x8.extract_lane_u(most, 1))))
  const g = f64x2.splat(gain)
  for (let i: usize = 0; i < length; i += 4) {
    const x = i16x8.extend_low_i8x16_u(v128.load32_zero(a + i))
    const four = i32x4.extmul_low_i16x8_u(x, i16x8.extend_low_i8x16_u(v128.load32_zero(b + i)))
    const l = f64x2.mul(f64x2.div(f64x2.convert_low_i32x4_s(four), d), g)
    const h = f64x2.mul(f64x2.div(f64x2.convert_low_i32x4_s(v128.shuffle<i64>(four, four, 1, 1)), d), g)
    v128.store(out + (i << 2), v128.shuffle<i64>(f32x4.demote_f64x2_zero(l), f32x4.demote_f64x2_zero(h), 0, 2))
  }
}
