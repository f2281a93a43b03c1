import fc from 'fast-check'
import { expect, test } from 'vitest'
import { argsortStrings } from './sort-strings.ts'

const byUnits = (strings: readonly string[]): number[] =>
  [...strings.keys()].sort((a, b) => (strings[a] < strings[b] ? -1 : strings[a] > strings[b] ? 1 : a - b))

test('sorts by code units as comparison does, the same strings in their order', () => {
  const alphabet = fc.constantFrom('a', 'b', 'A', '~', '\0', '\u007f', '\u0080', 'é', '\ud800', '🙂', '\uffff')
  const string = fc.string({ unit: alphabet, maxLength: 24 })
  fc.assert(
    fc.property(
      fc.array(string, { minLength: 60, maxLength: 400 }),
      fc.constantFrom('', 'abcdefgh', 'é'),
      (all, head) => {
        const strings = all.map((one) => head + one)
        expect([...argsortStrings(strings)]).toEqual(byUnits(strings))
      },
    ),
    { numRuns: 40 },
  )
})

test('goes as deep as strings agree', () => {
  const common = 'x'.repeat(5000)
  const strings = Array.from({ length: 200 }, (_, i) => common + ((i * 37) % 200))
  expect([...argsortStrings(strings)]).toEqual(byUnits(strings))
  expect([...argsortStrings([])]).toEqual([])
})
