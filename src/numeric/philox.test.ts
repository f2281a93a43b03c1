import fc from 'fast-check'
import { expect, test } from 'vitest'
import { philox4x32 } from './philox.ts'

// Known answers of the Random123 distribution (kat_vectors), philox4x32-10: counter, key, output.
const knownAnswers: [number[], number[], number[]][] = [
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
]

test('gives the known answers of Random123', () => {
  for (const [[c0, c1, c2, c3], [k0, k1], expected] of knownAnswers) {
    const out = new Uint32Array(4)
    philox4x32(c0, c1, c2, c3, k0, k1, out)
    expect([...out]).toEqual(expected)
  }
})

test('writes at the offset and nowhere else, and takes signed words as unsigned ones', () => {
  const out = new Uint32Array(6)
  philox4x32(-1, -1, -1, -1, -1, -1, out, 1)
  expect([...out]).toEqual([0, ...knownAnswers[1][2], 0])
})

test('is a bijection: different counters under one key give different words', () => {
  const word = fc.integer({ min: 0, max: 0xffffffff })
  fc.assert(
    fc.property(word, word, word, word, word, (a, b, c, key, other) => {
      fc.pre(a !== other)
      const left = new Uint32Array(4)
      const right = new Uint32Array(4)
      philox4x32(a, b, c, 0, key, 0, left)
      philox4x32(other, b, c, 0, key, 0, right)
      expect([...left]).not.toEqual([...right])
    }),
    { numRuns: 50 },
  )
})
