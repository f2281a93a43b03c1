// AssemblyScript. The kernels of numeric/resample.ts on raw addresses; numeric/resample-plain.ts is the same arithmetic in
// TypeScript, operation by operation, and a test holds the two to the same bytes. Built by scripts/build-wasm.mjs.

const W0: u32 = 0x9e3779b9
const W1: u32 = 0xbb67ae85

// Sixteen words of four Philox blocks side by side: word j of each of them in `word<j>`.
let word0: v128 = i32x4.splat(0)
let word1: v128 = i32x4.splat(0)
let word2: v128 = i32x4.splat(0)
let word3: v128 = i32x4.splat(0)

/** Philox 4x32-10 of the four counters (4 group + lane, c1, c2, c3). */
// @ts-ignore: decorator
@inline
function philox(group: u32, c1: u32, c2: u32, c3: u32, k0: u32, k1: u32): void {
  const m0 = i32x4.splat(0xd2511f53)
  const m1 = i32x4.splat(0xcd9e8d57)
  let a = i32x4.add(i32x4.splat(group << 2), i32x4(0, 1, 2, 3))
  let b = i32x4.splat(c1)
  let c = i32x4.splat(c2)
  let d = i32x4.splat(c3)
  for (let round = 0; round < 10; round++) {
    const p0 = i64x2.extmul_low_i32x4_u(a, m0)
    const q0 = i64x2.extmul_high_i32x4_u(a, m0)
    const p1 = i64x2.extmul_low_i32x4_u(c, m1)
    const q1 = i64x2.extmul_high_i32x4_u(c, m1)
    a = v128.xor(v128.xor(v128.shuffle<i32>(p1, q1, 1, 3, 5, 7), b), i32x4.splat(k0))
    b = v128.shuffle<i32>(p1, q1, 0, 2, 4, 6)
    c = v128.xor(v128.xor(v128.shuffle<i32>(p0, q0, 1, 3, 5, 7), d), i32x4.splat(k1))
    d = v128.shuffle<i32>(p0, q0, 0, 2, 4, 6)
    k0 += W0
    k1 += W1
  }
  word0 = a
  word1 = b
  word2 = c
  word3 = d
}

/** `groups` groups of 16 words for each replicate from `first` on, replicate after replicate. */
export function fillWords(out: usize, first: u32, replicates: u32, groups: u32, stratum: u32, tag: u32, k0: u32, k1: u32): void {
  for (let r: u32 = 0; r < replicates; r++) {
    for (let group: u32 = 0; group < groups; group++) {
      philox(group, first + r, stratum, tag, k0, k1)
      v128.store(out, word0, 0)
      v128.store(out, word1, 16)
      v128.store(out, word2, 32)
      v128.store(out, word3, 48)
      out += 64
    }
  }
}

/** Adds 1 to the 16-bit count of the unit that a word picks; 0 where the word is rejected, as it would bias the draw. */
// @ts-ignore: decorator
@inline
function place(counts: usize, word: u32, units: u64, reject: u32): u32 {
  const product = <u64>word * units
  if (<u32>product < reject) return 0
  const at = counts + ((<usize>(product >> 32)) << 1)
  store<u16>(at, load<u16>(at) + 1)
  return 1
}

/** `units` draws with replacement among `units`, as 16-bit counts. `scratch` holds 64 bytes. */
export function drawCounts(
  counts: usize, units: u32, replicate: u32, stratum: u32, tag: u32, k0: u32, k1: u32, scratch: usize,
): void {
  memory.fill(counts, 0, <usize>units << 1)
  const wide: u64 = units
  const reject: u32 = <u32>((<u64>1 << 32) % wide)
  let left: u32 = units
  let group: u32 = 0
  while (left > 0) {
    philox(group++, replicate, stratum, tag, k0, k1)
    v128.store(scratch, word0, 0)
    v128.store(scratch, word1, 16)
    v128.store(scratch, word2, 32)
    v128.store(scratch, word3, 48)
    if (left >= 16) {
      let placed: u32 = 0
      for (let i: usize = 0; i < 64; i += 16) {
        placed += place(counts, load<u32>(scratch + i, 0), wide, reject)
        placed += place(counts, load<u32>(scratch + i, 4), wide, reject)
        placed += place(counts, load<u32>(scratch + i, 8), wide, reject)
        placed += place(counts, load<u32>(scratch + i, 12), wide, reject)
      }
      left -= placed
    } else {
      for (let i: usize = 0; i < 64 && left > 0; i += 4) left -= place(counts, load<u32>(scratch + i), wide, reject)
    }
  }
}

/** Rows of a tile, and replicates (lanes) that it holds side by side. */
const TILE: u32 = 1024
const LANES: u32 = 16

/** Counts of 16 lanes as doubles, row by row: tile[16 row + lane]. Two lanes and eight rows at a time, the last rows singly. */
function fillTile(counts: usize, stride: usize, size: u32, tile: usize): void {
  const whole = size & ~7
  for (let lane: u32 = 0; lane < LANES; lane += 2) {
    const left = counts + lane * stride
    const right = left + stride
    const to = tile + (<usize>lane << 3)
    for (let r: u32 = 0; r < whole; r += 8) {
      const a = v128.load(left + (<usize>r << 1))
      const b = v128.load(right + (<usize>r << 1))
      storeRows(to + (<usize>r << 7), v128.shuffle<u16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11))
      storeRows(to + (<usize>(r + 4) << 7), v128.shuffle<u16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15))
    }
    for (let r = whole; r < size; r++) {
      store<f64>(to + (<usize>r << 7), <f64>(<i32>load<u16>(left + (<usize>r << 1))))
      store<f64>(to + (<usize>r << 7), <f64>(<i32>load<u16>(right + (<usize>r << 1))), 8)
    }
  }
}

/** Four rows of two lanes, given as interleaved 16-bit counts. */
// @ts-ignore: decorator
@inline
function storeRows(to: usize, pairs: v128): void {
  const low = i32x4.extend_low_i16x8_u(pairs)
  const high = i32x4.extend_high_i16x8_u(pairs)
  v128.store(to, f64x2.convert_low_i32x4_s(low), 0)
  v128.store(to, f64x2.convert_low_i32x4_s(v128.shuffle<i32>(low, low, 2, 3, 2, 3)), 128)
  v128.store(to, f64x2.convert_low_i32x4_s(high), 256)
  v128.store(to, f64x2.convert_low_i32x4_s(v128.shuffle<i32>(high, high, 2, 3, 2, 3)), 384)
}

/**
 * For every column and 16 replicates at once: the sum over its entries, rows ascending, of value times count.
 * `counts` holds 16 lanes of `stride` bytes; `starts` (tiles x columns + 1) delimits the entries of a column in a tile,
 * `rows` their 16-bit row within the tile, `values` their value; `sums` is columns x 16 and is overwritten.
 */
export function weightedSums(
  counts: usize, stride: usize, units: u32, columns: u32, starts: usize, rows: usize, values: usize, tile: usize, sums: usize,
): void {
  memory.fill(sums, 0, <usize>columns * LANES * 8)
  for (let from: u32 = 0; from < units; from += TILE) {
    const size = min(TILE, units - from)
    fillTile(counts + (<usize>from << 1), stride, size, tile)
    for (let column: u32 = 0; column < columns; column++) {
      let e: usize = load<u32>(starts)
      const end: usize = load<u32>(starts, 4)
      starts += 4
      if (e === end) continue
      const sum = sums + <usize>column * LANES * 8
      let s0 = v128.load(sum, 0)
      let s1 = v128.load(sum, 16)
      let s2 = v128.load(sum, 32)
      let s3 = v128.load(sum, 48)
      let s4 = v128.load(sum, 64)
      let s5 = v128.load(sum, 80)
      let s6 = v128.load(sum, 96)
      let s7 = v128.load(sum, 112)
      for (; e < end; e++) {
        const row = tile + (<usize>load<u16>(rows + (e << 1)) << 7)
        const value = f64x2.splat(load<f64>(values + (e << 3)))
        s0 = f64x2.add(s0, f64x2.mul(value, v128.load(row, 0)))
        s1 = f64x2.add(s1, f64x2.mul(value, v128.load(row, 16)))
        s2 = f64x2.add(s2, f64x2.mul(value, v128.load(row, 32)))
        s3 = f64x2.add(s3, f64x2.mul(value, v128.load(row, 48)))
        s4 = f64x2.add(s4, f64x2.mul(value, v128.load(row, 64)))
        s5 = f64x2.add(s5, f64x2.mul(value, v128.load(row, 80)))
        s6 = f64x2.add(s6, f64x2.mul(value, v128.load(row, 96)))
        s7 = f64x2.add(s7, f64x2.mul(value, v128.load(row, 112)))
      }
      v128.store(sum, s0, 0)
      v128.store(sum, s1, 16)
      v128.store(sum, s2, 32)
      v128.store(sum, s3, 48)
      v128.store(sum, s4, 64)
      v128.store(sum, s5, 80)
      v128.store(sum, s6, 96)
      v128.store(sum, s7, 112)
    }
  }
}
