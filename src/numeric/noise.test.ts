import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addNormals,
  addNormalsToBytes,
  byteDistributions,
  drawBytes,
  extremes,
  fillNormals,
  fillWords,
  shareLimit,
} from './noise.ts'
import {
  plainAddNormals,
  plainAddNormalsToBytes,
  plainDrawBytes,
  plainExtremes,
  plainNormals,
  plainWords,
} from './noise-plain.ts'
import { normalCdf } from './normal.ts'
import { philox4x32 } from './philox.ts'

/** Sizes around groups and chunks, and keys of all 64 bits. */
const size = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(8191, 8192, 8193, 20001))
const word = fc.integer({ min: 0, max: 4294967295 })
const spread = fc.float({ min: 0, max: 100, noNaN: true })
const ramp = (n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (i * 37) & 255)
/** Whether two arrays hold the same bytes; element by element, `toEqual` would take seconds. */
const same = (a: ArrayBufferView, b: ArrayBufferView): boolean =>
  Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength))

test('words and normals are those of the plain twin, bit for bit', () => {
  fc.assert(
    fc.property(size, word, word, (n, k0, k1) => {
      const words = new Uint32Array(n)
      fillWords(words, k0, k1)
      expect(same(words, plainWords(n, k0, k1))).toBe(true)
      const normals = new Float32Array(n)
      fillNormals(normals, k0, k1)
      expect(same(normals, plainNormals(n, k0, k1))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('noise on floats and on bytes is that of the plain twin, bit for bit', () => {
  fc.assert(
    fc.property(size, word, word, spread, spread, (n, k0, k1, sd, slope) => {
      const bytes = ramp(n)
      const floats = Float32Array.from(bytes, (v) => v * 1.01)
      const expected = plainAddNormals(floats, k0, k1, sd, slope)
      addNormals(floats, k0, k1, sd, slope)
      expect(same(floats, expected)).toBe(true)
      addNormalsToBytes(bytes, k0, k1, sd, slope)
      expect(same(bytes, plainAddNormalsToBytes(ramp(n), k0, k1, sd, slope))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('extremes and draws are those of the plain twin', () => {
  fc.assert(
    fc.property(size, word, word, fc.integer({ min: 1, max: 256 }), (n, k0, k1, outcomes) => {
      const bytes = ramp(n)
      extremes(bytes, k0, k1, outcomes / 300)
      expect(same(bytes, plainExtremes(ramp(n), k0, k1, shareLimit(outcomes / 300)))).toBe(true)
      const values = Uint8Array.from({ length: outcomes }, (_, j) => 255 - j)
      const table = byteDistributions(values, (byte) =>
        Float64Array.from({ length: outcomes }, (_, j) => Math.min(1, ((j + 1) * (byte + 1)) / outcomes / 100)),
      )
      const draws = ramp(n)
      drawBytes(draws, k0, k1, table)
      expect(same(draws, plainDrawBytes(ramp(n), k0, k1, table))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('the words are Philox blocks of counters with a tag of their own, four blocks side by side', () => {
  const words = new Uint32Array(32)
  fillWords(words, 5, 6)
  const block = new Uint32Array(4)
  philox4x32(6, 0, 0, 0x6e6f6973, 5, 6, block)
  expect([words[18], words[22], words[26], words[30]]).toEqual([...block])
})

test('the normals have the moments of a standard normal and its distribution', () => {
  const n = 400_000
  const normals = new Float32Array(n)
  fillNormals(normals, 20261124, 1)
  const moment = (power: number): number =>
    normals.reduce((total, z) => total + [z, z * z, z * z * z, z * z * z * z][power - 1], 0) / n
  // Standard errors: sqrt(1, 2, 15, 96) / sqrt(n).
  for (const [power, expected, variance] of [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ]) {
    expect(Math.abs(moment(power) - expected)).toBeLessThan(4 * Math.sqrt(variance / n))
  }
  const pairs = normals.subarray(0, n - 4)
  const lag = (by: number): number => pairs.reduce((total, z, i) => total + z * normals[i + by], 0) / n
  for (const by of [1, 2, 4]) expect(Math.abs(lag(by))).toBeLessThan(4 / Math.sqrt(n))
  const sorted = normals.toSorted()
  let furthest = 0
  for (let i = 0; i < n; i++) {
    const p = normalCdf(sorted[i])
    furthest = Math.max(furthest, p - i / n, (i + 1) / n - p)
  }
  // 1.95 is the point of Kolmogorov's distribution that is passed once in a thousand.
  expect(furthest * Math.sqrt(n)).toBeLessThan(1.95)
  expect(sorted[0]).toBeGreaterThan(-5.14)
  expect(sorted[n - 1]).toBeLessThan(5.14)
})

test('a word gives its radius and its angle in single precision', () => {
  const words = plainWords(4096, 9, 9)
  const normals = plainNormals(8192, 9, 9)
  words.forEach((word, i) => {
    const r = Math.sqrt(-2 * Math.log((2 * (word >>> 14) + 1) / 2 ** 19))
    const angle = 2 * Math.PI * (((word & 0x3fff) + 0.5) / 2 ** 14 - 1 / 8)
    const at = (i >> 2) * 8 + (i & 3)
    expect(Math.abs(normals[at] - r * Math.cos(angle))).toBeLessThan(6e-6)
    expect(Math.abs(normals[at + 4] - r * Math.sin(angle))).toBeLessThan(6e-6)
  })
})

test('a share of the bytes turns into extremes, half of them 0; a greater share holds the lesser', () => {
  const few = new Uint8Array(100_000).fill(100)
  const many = few.slice()
  extremes(few, 3, 4, 0.1)
  extremes(many, 3, 4, 0.3)
  const black = few.filter((v) => v === 0).length
  const white = few.filter((v) => v === 255).length
  expect(Math.abs(black + white - 10_000)).toBeLessThan(4 * 95)
  expect(Math.abs(black - white)).toBeLessThan(4 * 100)
  few.forEach((v, i) => {
    if (v !== 100 && many[i] !== v) throw new Error(`byte ${i} is ${v} and then ${many[i]}`)
  })
})

test('draws come with their probabilities', () => {
  const table = byteDistributions(Uint8Array.of(7, 8, 9), (byte) => Float64Array.of(byte === 1 ? 0.2 : 0, 0.5, 1))
  const bytes = new Uint8Array(60_000).map((_, i) => i & 1)
  drawBytes(bytes, 1, 2, table)
  const share = (from: number, outcome: number): number =>
    bytes.filter((v, i) => (i & 1) === from && v === outcome).length / 30_000
  // Standard errors are at most 0.003.
  for (const [from, outcome, expected] of [
    [0, 7, 0],
    [0, 8, 0.5],
    [0, 9, 0.5],
    [1, 7, 0.2],
    [1, 8, 0.3],
    [1, 9, 0.5],
  ]) {
    expect(Math.abs(share(from, outcome) - expected)).toBeLessThan(0.012)
  }
})
