import { normalQuantile } from '../numeric/normal.ts'
import { philox4x32 } from '../numeric/philox.ts'
import { absorbBlocks } from '../numeric/philox-lanes.ts'

/**
 * Randomness as a value: a Philox key. `fold` derives an independent key from names and numbers (purpose, sample id ...),
 * never from order or time, so a draw depends only on what it is for. Keys are folded, never shared by two purposes.
 */
export interface Key {
  readonly k0: number
  readonly k1: number
  fold(...parts: readonly (string | number)[]): Key
  /** A stream of draws that always begins at the same place for the same key. */
  stream(): RandomStream
}

export interface RandomStream {
  /** Integer in [0, 2^32). */
  uint32(): number
  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number
  /** Standard normal by the inverse distribution function: one uniform each. */
  normal(): number
  /** Unbiased integer in [0, n), 1 <= n <= 2^32. */
  integer(n: number): number
}

/** The root key of a 53-bit non-negative integer seed. */
export function rootKey(seed: number): Key {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`seed ${seed} is not an integer in [0, 2^53)`)
  return makeKey(seed >>> 0, Math.floor(seed / 4294967296))
}

function makeKey(k0: number, k1: number): Key {
  return {
    k0,
    k1,
    fold: (...parts) => {
      let a = k0
      let b = k1
      for (const part of parts) [a, b] = absorb(a, b, part)
      return makeKey(a, b)
    },
    stream: () => makeStream(k0, k1),
  }
}

const encoder = new TextEncoder()
const words = new Uint32Array(4)
const TEXT = 0x74657874
const NUMBER = 0x6e756d62

/** The bytes of the part that is being absorbed, and the same memory as the two words of a number. */
let bytes = new Uint8Array(256)
const view = new DataView(new ArrayBuffer(8))

/** Philox in a Davies-Meyer chain over 12-byte blocks of the part; the last counter word is type and length. */
function absorb(k0: number, k1: number, part: string | number): [number, number] {
  if (typeof part === 'number') {
    view.setFloat64(0, part === 0 ? 0 : part, true)
    philox4x32(view.getUint32(0, true), view.getUint32(4, true), 0, NUMBER ^ 8, k0, k1, words)
    return [(words[0] ^ words[2] ^ k0) >>> 0, (words[1] ^ words[3] ^ k1) >>> 0]
  }
  const length = writeText(part)
  for (let at = 0; at === 0 || at < length; at += 12) {
    philox4x32(wordAt(at), wordAt(at + 4), wordAt(at + 8), TEXT ^ length, k0, k1, words)
    k0 = (words[0] ^ words[2] ^ k0) >>> 0
    k1 = (words[1] ^ words[3] ^ k1) >>> 0
  }
  return [k0, k1]
}

/** Writes a text as UTF-8 with at least 12 zeros behind it, and returns how many bytes it has. ASCII needs no encoder. */
function writeText(text: string): number {
  if (bytes.length < 3 * text.length + 12) bytes = new Uint8Array(2 * (3 * text.length + 12))
  const to = bytes
  let length = 0
  for (; length < text.length; length++) {
    const unit = text.charCodeAt(length)
    if (unit > 127) break
    to[length] = unit
  }
  if (length < text.length) length = encoder.encodeInto(text, to).written
  for (let i = length; i < length + 12; i++) to[i] = 0
  return length
}

const wordAt = (at: number): number => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)

/** The two words of `key.fold(text)` for each of many texts, one pair after the other. The array of texts must never change. */
export function foldEach(key: Key, texts: readonly string[]): Uint32Array {
  const keys = new Uint32Array(2 * texts.length)
  for (let i = 0; i < keys.length; i += 2) {
    keys[i] = key.k0
    keys[i + 1] = key.k1
  }
  for (const { rows, blocks } of stepsOf(texts)) {
    const some = rows === null ? keys : takePairs(keys, rows)
    absorbBlocks(some, blocks)
    if (rows === null) continue
    for (let i = 0; i < rows.length; i++) {
      keys[2 * rows[i]] = some[2 * i]
      keys[2 * rows[i] + 1] = some[2 * i + 1]
    }
  }
  return keys
}

/** What the rows (null is all) absorb in one step: 12 bytes of each text and its length. */
interface Step {
  readonly rows: Int32Array | null
  readonly blocks: Uint32Array
}

/** The same ids are folded under a key of every condition, severity and seed, and to pack them costs more than to fold them. */
const packed = new WeakMap<readonly string[], readonly Step[]>()

function stepsOf(texts: readonly string[]): readonly Step[] {
  let steps = packed.get(texts)
  if (steps === undefined) {
    steps = pack(texts)
    packed.set(texts, steps)
  }
  return steps
}

function pack(texts: readonly string[]): Step[] {
  const starts = writeTexts(texts)
  const memory = new DataView(bytes.buffer)
  const steps: Step[] = []
  let rows: Int32Array = new Int32Array(texts.length)
  for (let i = 0; i < rows.length; i++) rows[i] = i
  for (let at = 0; rows.length > 0; at += 12) {
    const blocks = new Uint32Array(4 * rows.length)
    for (let i = 0; i < rows.length; i++) {
      const start = starts[rows[i]] + at
      const length = starts[rows[i] + 1] - starts[rows[i]]
      const rest = length - at
      // What stands behind the end of a text belongs to the next one, and counts as zeros.
      blocks[4 * i] = memory.getUint32(start, true) & bytesMask(rest)
      blocks[4 * i + 1] = memory.getUint32(start + 4, true) & bytesMask(rest - 4)
      blocks[4 * i + 2] = memory.getUint32(start + 8, true) & bytesMask(rest - 8)
      blocks[4 * i + 3] = TEXT ^ length
    }
    steps.push({ rows: rows.length === texts.length ? null : rows, blocks })
    rows = rows.filter((row) => starts[row + 1] - starts[row] > at + 12)
  }
  return steps
}

/** Ones for as many of the four bytes of a word as there are, the first in the low bits. */
const bytesMask = (count: number): number => (count >= 4 ? -1 : count <= 0 ? 0 : (1 << (8 * count)) - 1)

/** Writes texts as UTF-8 one after the other and returns where each begins, and the end; at least 12 bytes follow it. */
function writeTexts(texts: readonly string[]): Int32Array {
  const starts = new Int32Array(texts.length + 1)
  for (let i = 0; i < texts.length; i++) starts[i + 1] = starts[i] + texts[i].length
  const all = texts.join('')
  if (bytes.length < 3 * all.length + 12) bytes = new Uint8Array(2 * (3 * all.length + 12))
  // As many bytes as code units: all of them are ASCII, and begin where their units do.
  if (encoder.encodeInto(all, bytes).written === all.length) return starts
  // One by one, as halves of a pair at the end of one text and at the beginning of the next do not belong together.
  for (let i = 0; i < texts.length; i++)
    starts[i + 1] = starts[i] + encoder.encodeInto(texts[i], bytes.subarray(starts[i])).written
  return starts
}

const takePairs = (keys: Uint32Array, rows: Int32Array): Uint32Array =>
  Uint32Array.from({ length: 2 * rows.length }, (_, i) => keys[2 * rows[i >> 1] + (i & 1)])

function makeStream(k0: number, k1: number): RandomStream {
  const block = new Uint32Array(4)
  let low = 0
  let high = 0
  let used = 4
  const uint32 = (): number => {
    if (used === 4) {
      philox4x32(low, high, 0, 0, k0, k1, block)
      low = (low + 1) >>> 0
      if (low === 0) high = (high + 1) >>> 0
      used = 0
    }
    return block[used++]
  }
  const uniform = (): number => {
    const a = uint32() >>> 5
    const b = uint32() >>> 6
    return (a * 67108864 + b) / 9007199254740992
  }
  const integer = (n: number): number => {
    if (!(n >= 1 && n <= 4294967296)) throw new RangeError(`integer(${n}): n must lie in [1, 2^32]`)
    // Rejection keeps it unbiased: only words below the largest multiple of n are used.
    const limit = 4294967296 - (4294967296 % n)
    let word = uint32()
    while (word >= limit) word = uint32()
    return word % n
  }
  // Half a step off the grid keeps the argument inside (0, 1).
  const normal = (): number => normalQuantile(uniform() + 2 ** -54)
  return { uint32, uniform, normal, integer }
}
