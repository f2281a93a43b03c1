import { expect, test } from 'vitest'
import { firstUniforms, normalsUnder, quantilesOf, secondUniforms } from './key-draws.ts'
import { normalQuantile } from './normal.ts'
import { philox4x32 } from './philox.ts'

const word = (i: number): number => Math.imul(i + 1, 0x9e3779b9) >>> 0

test.each([0, 1, 2, 3, 5, 2048, 2051, 9001])('%d keys give the doubles that each gives alone', (n) => {
  const keys = Uint32Array.from({ length: 2 * n }, (_, i) => word(i))
  const [first, second, normals] = [firstUniforms, secondUniforms, normalsUnder].map((of) => of(keys, word(1), word(2)))
  const block = new Uint32Array(4)
  for (let i = 0; i < n; i++) {
    philox4x32(word(1), word(2), 0, 0, keys[2 * i], keys[2 * i + 1], block)
    const u = ((block[0] >>> 5) * 67108864 + (block[1] >>> 6) + 0.5) / 9007199254740992
    const v = ((block[2] >>> 5) * 67108864 + (block[3] >>> 6)) / 9007199254740992
    if (first[i] !== u || second[i] !== v || normals[i] !== normalQuantile(u)) expect([i, u, v]).toBe(null)
  }
  expect(first.length).toBe(n)
})

test('quantiles are those of normalQuantile to the bit, from the middle to the ends of the interval', () => {
  const probabilities: number[] = [1, 0.5, 0.25, 0.75, 1 - 2 ** -53, 2 ** -54]
  // Where one polynomial takes over from another: both quarters, r = 4, and x / sqrt(2) = 1, 2, 4.
  for (const near of [0.25, 3.3546e-4, 0.0786496, 0.00233887, 7.709e-9])
    for (let i = -300; i <= 300; i++) probabilities.push(near * (1 + i * 1e-7), 1 - near * (1 + i * 1e-7))
  for (let k = 1; k < 54; k++) for (let i = 0; i < 40; i++) probabilities.push(2 ** -k * (1 - i / 80))
  for (let i = 1; i < 40000; i++) probabilities.push(word(i) / 4294967296)
  const values = Float64Array.from(probabilities)
  quantilesOf(values)
  const different = probabilities.filter((p, i) => !Object.is(values[i], normalQuantile(p)))
  expect(different).toEqual([])
})
