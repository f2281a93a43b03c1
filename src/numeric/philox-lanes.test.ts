import { expect, test } from 'vitest'
import { philox4x32 } from './philox.ts'
import { absorbBlocks, blocksUnder } from './philox-lanes.ts'

const word = (i: number): number => Math.imul(i + 1, 0x9e3779b9) >>> 0

test('a known answer of Random123: counter and key of ones', () => {
  const ones = 0xffffffff
  const out = new Uint32Array(4)
  blocksUnder(Uint32Array.of(ones, ones), ones, ones, ones, ones, out)
  expect([...out]).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd])
})

test.each([1, 2, 3, 4, 5, 31, 4096, 4097, 9001])('%d keys give the words that each gives alone', (n) => {
  const keys = Uint32Array.from({ length: 2 * n }, (_, i) => word(i))
  const out = new Uint32Array(4 * n)
  blocksUnder(keys, 1, word(5), 7, word(9), out)
  const expected = new Uint32Array(4 * n)
  for (let i = 0; i < n; i++) philox4x32(1, word(5), 7, word(9), keys[2 * i], keys[2 * i + 1], expected, 4 * i)
  expect(out).toEqual(expected)

  const blocks = Uint32Array.from({ length: 4 * n }, (_, i) => word(7 * i))
  const chained = new Uint32Array(2 * n)
  const w = new Uint32Array(4)
  for (let i = 0; i < n; i++) {
    const [c0, c1, c2, c3] = blocks.subarray(4 * i, 4 * i + 4)
    philox4x32(c0, c1, c2, c3, keys[2 * i], keys[2 * i + 1], w)
    chained[2 * i] = keys[2 * i] ^ w[0] ^ w[2]
    chained[2 * i + 1] = keys[2 * i + 1] ^ w[1] ^ w[3]
  }
  absorbBlocks(keys, blocks)
  expect(keys).toEqual(chained)
})
