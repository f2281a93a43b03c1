import { expect, test } from 'vitest'
import { characterGrams, wordGrams, wordsOf } from './_n-grams.ts'

test('words are runs of letters, marks, digits and _', () => {
  expect(wordsOf("don't u_know 2 mañana, ГОД!", 2)).toEqual(['don', 'u_know', 'mañana', 'ГОД'])
  expect(wordsOf("don't 2", 1)).toEqual(['don', 't', '2'])
  // A space of no width parts a word.
  expect(wordsOf('fr\u200bee', 2)).toEqual(['fr', 'ee'])
})

test('n-grams come by length, then place', () => {
  expect(wordGrams('to be or', [1, 2], 2)).toEqual(['to', 'be', 'or', 'to be', 'be or'])
  expect(wordGrams('one', [2, 3], 2)).toEqual([])
})

test('characters stay within a piece, and a short piece counts once', () => {
  expect(characterGrams('ab  c', [3, 4])).toEqual([' ab', 'ab ', ' ab ', ' c '])
  expect(characterGrams(' \n', [1, 2])).toEqual([])
})
