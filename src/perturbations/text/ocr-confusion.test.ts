import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './ocr-confusion.ts'

test('misreads like shapes, pairs as pairs', () => {
  const of = (text: string): string[] =>
    [...new Set(perturbed(thing, `${text} `.repeat(300), { share: 1 }).trim().split(' '))].sort()
  expect(of('rn')).toEqual(['m'])
  expect(of('cl')).toEqual(['d'])
  expect(of('m')).toEqual(['nn', 'rn'])
  expect(of('0')).toEqual(['O', 'o'])
  expect(of('l')).toEqual(['1', 'I', 'i'])
  // The first two as a pair; the third might have been half of one, and stays.
  expect(of('vvv')).toEqual(['wv'])
  for (const text of ['Привет', 'x', '漢字', 'e\u0301', '-']) expect(of(text)).toEqual([text])
})

test('misreads the declared share', () => {
  const now = perturbed(thing, 'x5'.repeat(10000), { share: 0.2 })
  expect(Math.abs([...now].filter((c) => c === 'S' || c === 's').length / 10000 - 0.2)).toBeLessThan(0.016)
})

test('what a lesser share misreads, a greater one misreads in the same way', () => {
  const text = 'corner clean modern linen burn vellum fill vvide'.split(' ')
  const at = (share: number): string[] => perturbed(thing, text.join(' '), { share }).split(' ')
  const [less, more] = [at(0.2), at(0.6)]
  less.forEach((word, i) => {
    if (more[i] === text[i]) expect(word).toBe(text[i])
  })
})

noRegression(thing, {
  version: 1,
  digests: ['3f7007dbf57afb15', '143780def89131f2', '100762177af320c5', '0beaf8fab47fedfd', '1a89c92908c5561e'],
})
