import { expect, test } from 'vitest'
import { philox4x32 } from './philox.ts'
import { nextInteger, nextUniform, nextWord, wordSource } from './resample-words.ts'

test('the words are those of Philox, four counters at a time', () => {
  const source = wordSource(9, 2, 3, 11, 12)
  const words = Array.from({ length: 32 }, () => nextWord(source))
  const block = new Uint32Array(4)
  for (let counter = 0; counter < 8; counter++) {
    philox4x32(counter, 9, 2, 3, 11, 12, block)
    const at = 16 * Math.floor(counter / 4) + (counter % 4)
    expect([0, 4, 8, 12].map((step) => words[at + step])).toEqual([...block])
  }
})

test('a bounded integer skips the words that would bias it', () => {
  // 2^32 mod n = 2^31 - 1 for n = 2^31 + 1: about half of all words are skipped, and both halves of the range stay even.
  const source = wordSource(0, 0, 9, 1, 1)
  let upper = 0
  for (let i = 0; i < 4000; i++) if (nextInteger(source, 2_147_483_649) >= 1_073_741_824) upper++
  expect(Math.abs(upper - 2000)).toBeLessThan(130) // 4 standard errors
})

test('a uniform is two words', () => {
  const [a, b] = [wordSource(1, 2, 3, 4, 5), wordSource(1, 2, 3, 4, 5)]
  for (let i = 0; i < 20; i++) {
    const [high, low] = [nextWord(b), nextWord(b)]
    expect(nextUniform(a)).toBe(((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992)
  }
})
