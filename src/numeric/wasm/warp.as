// AssemblyScript. The kernels of numeric/warp.ts and box-means.ts; numeric/warp-plain.ts is the same arithmetic in TypeScript,
// operation by operation, and a test holds the two to the same bits. Built by scripts/build-wasm.mjs.
// Addresses and strides count bytes.

/** Weights of means have 22 fraction bits. */
const BITS: i32 = 22
const HALF: i32 = 1 << 21

// @ts-ignore: decorator
@inline
function four(p: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p)))
}

/**
 * Means of neighbours along rows of bytes: out[y][x] = sum of `count` places from `at` on, times the weight, rounded, for each
 * channel. `table`: at (in bytes), count, weight of each column, 32 bits each. Three channels are read and written four bytes
 * at a time: both ends need a byte to spare.
 */
export function meansAlong(
  out: usize, outStride: usize, from: usize, fromStride: usize, rows: usize, columns: usize, channels: usize, table: usize,
): void {
  const last = table + 12 * columns
  const half = i32x4.splat(HALF)
  for (let y: usize = 0; y < rows; y++) {
    const row = from + y * fromStride
    let to = out + y * outStride
    for (let t = table; t < last; t += 12) {
      let p = row + <usize>load<u32>(t)
      let end = p + <usize>load<u32>(t, 4) * channels
      if (channels === 3) {
        let sum = four(p)
        for (p += 3; p < end; p += 3) sum = i32x4.add(sum, four(p))
        const mean = i32x4.shr_s(i32x4.add(i32x4.mul(sum, v128.load32_splat(t, 8)), half), BITS)
        const words = i16x8.narrow_i32x4_s(mean, mean)
        v128.store32_lane(to, i8x16.narrow_i16x8_u(words, words), 0)
        to += 3
      } else {
        const weight = load<i32>(t, 8)
        for (let c: usize = 0; c < channels; c++) {
          let sum = 0
          for (let q = p + c; q < end; q += channels) sum += <i32>load<u8>(q)
          store<u8>(to, <u8>((sum * weight + HALF) >> BITS))
          to++
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function share(sum: v128, weight: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.mul(sum, weight), i32x4.splat(HALF)), BITS)
}

/**
 * The same across rows: out[y] from `count` rows from `at` on. `table`: at (the number of a row), count, weight of each row.
 * Rows are walked 16 bytes at a time: both ends need 15 to spare.
 */
export function meansAcross(
  out: usize, outStride: usize, from: usize, fromStride: usize, rows: usize, length: usize, table: usize,
): void {
  for (let y: usize = 0; y < rows; y++) {
    const first = from + <usize>load<u32>(table) * fromStride
    const end = first + <usize>load<u32>(table, 4) * fromStride
    const weight = v128.load32_splat(table, 8)
    for (let x: usize = 0; x < length; x += 16) {
      let a = i32x4.splat(0)
      let b = a
      let c = a
      let d = a
      for (let p = first; p < end; p += fromStride) {
        const bytes = v128.load(p + x)
        const l = i16x8.extend_low_i8x16_u(bytes)
        const h = i16x8.extend_high_i8x16_u(bytes)
        a = i32x4.add(a, i32x4.extend_low_i16x8_u(l))
        b = i32x4.add(b, i32x4.extend_high_i16x8_u(l))
        c = i32x4.add(c, i32x4.extend_low_i16x8_u(h))
        d = i32x4.add(d, i32x4.extend_high_i16x8_u(h))
      }
      const l = i16x8.narrow_i32x4_s(share(a, weight), share(b, weight))
      const h = i16x8.narrow_i32x4_s(share(c, weight), share(d, weight))
      v128.store(out + y * outStride + x, i8x16.narrow_i16x8_u(l, h))
    }
    table += 12
  }
}

/**
 * out[y][x] = from[row][at] of bytes. `columnTable`: at (in bytes, 32 bits) of each column; `rowTable`: the number of a row, never
 * falling, of each row. The first row of several equal ones is copied. A channel is written four bytes at a time where there
 * are three: both ends need a byte to spare.
 */
export function pick(
  out: usize, from: usize, fromStride: usize, rows: usize, columns: usize, channels: usize, rowTable: usize, columnTable: usize,
): void {
  const length = columns * channels
  const last = columnTable + 4 * columns
  let known: u32 = 0xffffffff
  for (let y: usize = 0; y < rows; y++) {
    const row = load<u32>(rowTable + 4 * y)
    let to = out + y * length
    if (row === known) {
      memory.copy(to, to - length, length)
      continue
    }
    known = row
    const p = from + <usize>row * fromStride
    if (channels === 3) {
      for (let t = columnTable; t < last; t += 4) {
        store<u32>(to, load<u32>(p + <usize>load<u32>(t)))
        to += 3
      }
    } else {
      for (let t = columnTable; t < last; t += 4) {
        for (let c: usize = 0; c < channels; c++) store<u8>(to++, load<u8>(p + <usize>load<u32>(t) + c))
      }
    }
  }
}

/** Places on straight lines: places[y][x] = (x0 + x dx, y0 + x dy). `table`: x0, y0, dx, dy of each row; all floats. */
export function lines(places: usize, rows: usize, columns: usize, table: usize): void {
  for (let y: usize = 0; y < rows; y++) {
    const x0 = load<f32>(table)
    const y0 = load<f32>(table, 4)
    const dx = load<f32>(table, 8)
    const dy = load<f32>(table, 12)
    for (let x: usize = 0; x < columns; x++) {
      store<f32>(places, x0 + <f32>x * dx)
      store<f32>(places, y0 + <f32>x * dy, 4)
      places += 8
    }
    table += 16
  }
}

/** Adds to every place its column and row: displacements become places. */
export function addGrid(places: usize, rows: usize, columns: usize): void {
  for (let y: usize = 0; y < rows; y++) {
    for (let x: usize = 0; x < columns; x++) {
      store<f32>(places, load<f32>(places) + <f32>x)
      store<f32>(places, load<f32>(places, 4) + <f32>y, 4)
      places += 8
    }
  }
}

/** The place in [0, n - 1] that stands for x, which may lie outside. 0: the edge goes on; 1: mirrored at it; 2: it repeats once. */
// @ts-ignore: decorator
@inline
function folded(x: f32, n: i32, border: i32): f32 {
  const top = <f32>(n - 1)
  if (x >= 0 && x <= top) return x
  if (border !== 0) {
    const half: f32 = border === 1 ? 0 : 0.5
    const span = top + half + half
    if (span > 0) {
      const period = span + span
      let u = abs<f32>(x + half)
      u = u - period * floor<f32>(u / period)
      x = (u > span ? period - u : u) - half
    }
  }
  return max<f32>(0, min<f32>(top, x))
}

/**
 * Values at places between those of a grid of floats, interpolated linearly in both directions, plus `lift`. `places`: x, y
 * (floats) of each. Three channels are read and written four at a time: both ends need a float to spare.
 */
export function sample(
  out: usize, from: usize, height: i32, width: i32, channels: i32, places: usize, count: usize, border: i32, lift: f32,
): void {
  const size = <usize>channels << 2
  const row = <usize>width * size
  const more = f32x4.splat(lift)
  const end = places + 8 * count
  for (; places < end; places += 8) {
    const x = folded(load<f32>(places), width, border)
    const y = folded(load<f32>(places, 4), height, border)
    const column = <i32>x
    const line = <i32>y
    const s = x - <f32>column
    const t = y - <f32>line
    let p = from + <usize>line * row + <usize>column * size
    const right: usize = column + 1 < width ? size : 0
    const below: usize = line + 1 < height ? row : 0
    if (channels === 3) {
      const a = v128.load(p)
      const c = v128.load(p + below)
      const w = f32x4.splat(s)
      const upper = f32x4.add(a, f32x4.mul(w, f32x4.sub(v128.load(p + right), a)))
      const lower = f32x4.add(c, f32x4.mul(w, f32x4.sub(v128.load(p + below + right), c)))
      v128.store(out, f32x4.add(f32x4.add(upper, f32x4.mul(f32x4.splat(t), f32x4.sub(lower, upper))), more))
      out += 12
    } else {
      for (let i: i32 = 0; i < channels; i++) {
        const a = load<f32>(p)
        const c = load<f32>(p + below)
        const upper = a + s * (load<f32>(p + right) - a)
        const lower = c + s * (load<f32>(p + below + right) - c)
        store<f32>(out, upper + t * (lower - upper) + lift)
        p += 4
        out += 4
      }
    }
  }
}
