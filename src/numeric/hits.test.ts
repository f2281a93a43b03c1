import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hitsBelow } from './hits.ts'
import { plainHits } from './hits-plain.ts'

const word = fc.integer({ min: 0, max: 4294967295 })
const length = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(31, 32, 33, 64, 5000))

test('places and words are those of the plain twin, whatever the lengths', () => {
  const limit = fc.oneof(word, fc.constantFrom(0, 1, 2147483647, 2147483648, 2147483649, 4294967296))
  fc.assert(
    fc.property(fc.array(fc.tuple(length, word, word), { maxLength: 12 }), limit, (rows, below) => {
      const keys = Uint32Array.from(rows.flatMap(([, k0, k1]) => [k0, k1]))
      const lengths = Uint32Array.from(rows, ([size]) => size)
      const { count, places, words } = hitsBelow(keys, lengths, below)
      expect(count).toBe(places.length)
      expect({ places, words }).toEqual(plainHits(keys, lengths, below))
    }),
    { numRuns: 40 },
  )
})

test('a limit of 0 hits nothing, one of 2^32 every place', () => {
  const [keys, lengths] = [Uint32Array.of(1, 2, 3, 4), Uint32Array.of(40, 3)]
  expect(hitsBelow(keys, lengths, 0).count).toBe(0)
  expect([...hitsBelow(keys, lengths, 4294967296).places]).toEqual(Array.from({ length: 43 }, (_, i) => i))
})

test('a long text grows the memory, and leaves it good for short ones', () => {
  const long = hitsBelow(Uint32Array.of(7, 8), Uint32Array.of(3_000_000), 2147483648)
  // Half of the places, give or take five standard deviations of sqrt(n / 4) = 866.
  expect(Math.abs(long.count - 1_500_000)).toBeLessThan(4330)
  expect(hitsBelow(Uint32Array.of(7, 8), Uint32Array.of(50), 2147483648).places).toEqual(
    plainHits(Uint32Array.of(7, 8), Uint32Array.of(50), 2147483648).places,
  )
})
