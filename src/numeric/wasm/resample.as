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
    const left = counts + <usize>lane * stride
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

// ---- multinomial counts; numeric/multinomial-plain.ts explains the method ------------------------------------------------

/** numeric/log.ts for 0 and positive normal numbers, operation by operation: a call out of the module costs more than this. */
function naturalLog(x: f64): f64 {
  if (x === 0.0) return -Infinity
  const bits = reinterpret<u64>(x)
  const top = <u32>(bits >> 32)
  const fraction = top & 0xfffff
  const up = (fraction + 0x95f60) >>> 20
  const m = reinterpret<f64>((bits & 0xffffffff) | (<u64>(fraction | ((1023 - up) << 20)) << 32))
  const k = <f64>(<i32>(top >>> 20) + <i32>up - 1023)
  const f = m - 1.0
  const s = f / (2.0 + f)
  const z = s * s
  const z2 = z * z
  const half = 0.5 * f * f
  const tail = 0.18182889158299903 + z * 0.15331720502376558 + z2 * 0.1461646325895801
  const q = z * (0.666666666666667 + z * 0.399999999998995 + z2 * (0.2857142862597826 + z * 0.22222211134341624 + z2 * tail))
  if (k === 0.0) return f - (half - s * (half + q))
  return k * 0.6931471803691238 - (half - (s * (half + q) + k * 1.9082149292705877e-10) - f)
}

// @ts-ignore: decorator
@external("numeric", "pow")
declare function power(x: f64, y: f64): f64

// State of a replicate at work: 16 words; bytes of them used; the group that comes next; its number; how many draws are left.
const USED: usize = 64
const GROUP: usize = 68
const REPLICATE: usize = 72
const LEFT: usize = 80
const STATE: usize = 96

// The state that `nextUniform` draws from, and the rest of the counter and the key.
let source: usize = 0
let wordsStratum: u32 = 0
let wordsTag: u32 = 0
let wordsK0: u32 = 0
let wordsK1: u32 = 0

function refill(): void {
  const group = load<u32>(source, GROUP)
  philox(group, load<u32>(source, REPLICATE), wordsStratum, wordsTag, wordsK0, wordsK1)
  v128.store(source, word0, 0)
  v128.store(source, word1, 16)
  v128.store(source, word2, 32)
  v128.store(source, word3, 48)
  store<u32>(source, 0, USED)
  store<u32>(source, group + 1, GROUP)
}

// @ts-ignore: decorator
@inline
function nextUniform(): f64 {
  if (load<u32>(source, USED) === 64) refill()
  const used = load<u32>(source, USED)
  const at = source + used
  store<u32>(source, used + 8, USED)
  return (<f64>(load<u32>(at) >>> 5) * 67108864.0 + <f64>(load<u32>(at, 4) >>> 6)) * 1.1102230246251565e-16
}

function byInversion(n: f64, p: f64): f64 {
  const ratio = p / (1.0 - p)
  let none: f64 = 1.0
  if (n < 32.0) {
    let x = 1.0 - p
    for (let i = <i32>n; i > 0; i >>= 1) {
      if (i & 1) none *= x
      x *= x
    }
  } else none = power(1.0 - p, n)
  for (;;) {
    let u = nextUniform()
    let mass = none
    for (let k: f64 = 0.0; k <= n; k += 1.0) {
      if (u < mass) return k
      u -= mass
      mass *= ratio * ((n - k) / (k + 1.0))
    }
  }
  return 0.0 // the loop has no end, but the compiler does not see it
}

function stirling(k: f64): f64 {
  if (k < 10.0) return load<f64>(stirlingTable + (<usize>k << 3))
  const r = 1.0 / (k + 1.0)
  return (1.0 / 12.0 - (1.0 / 360.0 - r * r * (1.0 / 1260.0)) * (r * r)) * r
}

const stirlingTable: usize = memory.data<f64>([
  0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.00925546218271273, 0.00833056343336287,
])

function accept(k: f64, n: f64, p: f64, v: f64): bool {
  const variance = n * p * (1.0 - p)
  const m = Math.floor((n + 1.0) * p)
  const r = p / (1.0 - p)
  const nr = (n + 1.0) * r
  const distance = Math.abs(k - m)
  if (distance <= 15.0) {
    let f: f64 = 1.0
    for (let i = m + 1.0; i <= k; i += 1.0) f *= nr / i - r
    for (let i = k + 1.0; i <= m; i += 1.0) v *= nr / i - r
    return v <= f
  }
  const logV = naturalLog(v)
  const rho = (distance / variance) * (((distance / 3.0 + 0.625) * distance + 1.0 / 6.0) / variance + 0.5)
  const t = (-distance * distance) / (2.0 * variance)
  if (logV < t - rho) return true
  if (logV > t + rho) return false
  const nm = n - m + 1.0
  const nk = n - k + 1.0
  const mode = (m + 0.5) * naturalLog((m + 1.0) / (r * nm)) + stirling(m) + stirling(n - m)
  const here =
    (n + 1.0) * naturalLog(nm / nk) + (k + 0.5) * naturalLog((nk * r) / (k + 1.0)) - stirling(k) - stirling(n - k)
  return logV <= mode + here
}

function byRejection(n: f64, p: f64, sd: f64, b: f64, v: f64): f64 {
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const c = n * p + 0.5
  const top = 0.92 - 4.2 / b
  for (;;) {
    let u = v / top - 0.43
    if (v <= 0.86 * top) return Math.floor(((2.0 * a) / (0.5 - Math.abs(u)) + b) * u + c)
    if (v >= top) u = nextUniform() - 0.5
    else {
      u = v / top - 0.93
      u = (u < 0.0 ? -0.5 : 0.5) - u
      v = nextUniform() * top
    }
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2.0 * a) / us + b) * u + c)
    if (k >= 0.0 && k <= n) {
      v = (v * (2.83 + 5.1 / b) * sd) / (a / (us * us) + b)
      if (accept(k, n, p, v)) return k
    }
    v = nextUniform()
  }
  return 0.0 // as above
}

// @ts-ignore: decorator
@inline
function lowerDraw(n: f64, p: f64): f64 {
  const mean = n * p
  if (mean < 10.0) return byInversion(n, p)
  const sd = Math.sqrt(mean * (1.0 - p))
  const b = 1.15 + 2.53 * sd
  const top = 0.92 - 4.2 / b
  const v = nextUniform()
  if (v > 0.86 * top) return byRejection(n, p, sd, b, v)
  const u = v / top - 0.43
  return Math.floor(((2.0 * (-0.0873 + 0.0248 * b + 0.01 * p)) / (0.5 - Math.abs(u)) + b) * u + (mean + 0.5))
}

/** Replicates that are drawn side by side: what one draws has to wait for what it drew before, but not for the others. */
const ABREAST: u32 = 16

/**
 * Counts of n draws over cells by conditional binomials, replicates x cells at `out`. `weights` has the cells' weights, `rest`
 * (one longer) what is left from each cell on. `states` holds 16 x 96 bytes.
 */
export function multinomial(
  out: usize, weights: usize, rest: usize, cells: u32, n: f64, first: u32, replicates: u32, stratum: u32, tag: u32,
  k0: u32, k1: u32, states: usize,
): void {
  wordsStratum = stratum
  wordsTag = tag
  wordsK0 = k0
  wordsK1 = k1
  for (let from: u32 = 0; from < replicates; from += ABREAST) {
    const size = min(ABREAST, replicates - from)
    for (let r: u32 = 0; r < size; r++) {
      const state = states + <usize>r * STATE
      store<u32>(state, 64, USED)
      store<u32>(state, 0, GROUP)
      store<u32>(state, first + from + r, REPLICATE)
      store<f64>(state, n, LEFT)
    }
    for (let cell: u32 = 0; cell < cells; cell++) {
      const weight = load<f64>(weights + (<usize>cell << 3))
      const p = weight / load<f64>(rest + (<usize>cell << 3))
      const last = load<f64>(rest + (<usize>cell << 3), 8) === 0.0
      const upper = p > 0.5
      const lower = upper ? 1.0 - p : p
      source = states
      for (let r: u32 = 0; r < size; r++) {
        const left = load<f64>(source, LEFT)
        let drawn: f64 = 0.0
        if (weight > 0.0 && left > 0.0) {
          drawn = left
          if (!last) {
            const k = lowerDraw(left, lower)
            drawn = upper ? left - k : k
          }
        }
        store<f64>(out + ((<usize>(from + r) * cells + cell) << 3), drawn)
        store<f64>(source, left - drawn, LEFT)
        source += STATE
      }
    }
  }
}
