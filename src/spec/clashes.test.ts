import { expect, test } from 'vitest'
import { folded } from './clashes.ts'

test.each([
  ['Straße', 'STRASSE'],
  ['café', 'cafe\u0301'],
  ['ﬁne', 'FINE'],
  ['ΣΑΣ', 'σας'],
  ['\u212a', 'k'],
])('%s and %s are one name', (a, b) => {
  expect(folded(a)).toBe(folded(b))
})

test.each([
  ['a', 'á'],
  ['a-b', 'a_b'],
  ['1', 'l'],
])('%s and %s are two', (a, b) => {
  expect(folded(a)).not.toBe(folded(b))
})
