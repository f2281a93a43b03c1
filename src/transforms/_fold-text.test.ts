import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from './_fold-text.ts'

const keep = { case: 'keep', accents: 'keep' } as const

test('folds case one unit at a time, and leaves what has no single other case', () => {
  expect(foldText('STRASSE ß İ ÄÖ ДА', { ...keep, case: 'fold' })).toBe('strasse ß İ äö да')
})

test('drops marks of any script', () => {
  expect(foldText('na\u00efve cafe\u0301 \u0648\u064e', { ...keep, accents: 'drop' })).toBe('naive cafe \u0648')
})

test('agrees with the normal form of the engine where each letter has at most one mark', () => {
  const letter = fc.constantFrom(...'aeiouçnÅé ', '\ud55c', '\u01d6', '\u{1f600}', '\u05d0')
  const mark = fc.constantFrom('', '', '\u0301', '\u0308', '\u0327')
  fc.assert(
    fc.property(fc.array(fc.tuple(letter, mark), { maxLength: 20 }), (pairs) => {
      const text = pairs.map(([l, m]) => (l.normalize('NFD').length === l.length ? l + m : l)).join('')
      expect(foldText(text.normalize('NFD'), keep)).toBe(text.normalize('NFC'))
    }),
    { numRuns: 50 },
  )
})
