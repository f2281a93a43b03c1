import { expect, test } from 'vitest'
import { textsIn, textsOf } from '../../../test/text-samples.ts'
import { rootKey } from '../../core/key.ts'
import type { TextColumn } from '../../core/table.ts'
import { limitOf, pick } from './_text.ts'
import { perUnit } from './_units.ts'
import { wordsOf } from './_words.ts'

const shout = perUnit<{ share: number }>((page) => {
  page.out[page.size++] = 0x21
  return 1
})

test('the same text in two samples and in two columns meets different fates', () => {
  const text = 'abcdefghijklmnopqrstuvwxyz'
  const one = textsIn(shout(textsOf([text, text, null]), { share: 0.5 }, rootKey(1)))
  expect(one[0]).not.toBe(one[1])
  expect(one[2]).toBe(null)
  const samples = textsOf([text])
  const column = samples.table.columns.get('text') as TextColumn
  const renamed = { ...samples, table: { rows: 1, columns: new Map([['other', column]]) }, columns: ['other'] }
  const other = shout(renamed, { share: 0.5 }, rootKey(1)).columns.get('other') as TextColumn
  expect(other.dictionary[0]).not.toBe(one[0])
})

test('texts of any length are rewritten unit by unit, whatever was rewritten before', () => {
  const long = 'é🙂x'.repeat(20000)
  const [all, short] = textsIn(shout(textsOf([long, 'ab']), { share: 1 }, rootKey(1)))
  expect(all).toBe('!'.repeat(80000))
  expect(short).toBe('!!')
  const one = (text: string): string => textsIn(shout(textsOf([text]), { share: 0.3 }, rootKey(1)))[0] as string
  // A longer text begins with the same draws.
  expect(one(long).slice(0, 1000)).toBe(one(long.slice(0, 1000)))
})

test('halves of pairs that stand alone pass unharmed', () => {
  const keep = perUnit<{ share: number }>((page, at) => {
    if (page.units[at] !== 0x78) return 0
    page.out[page.size++] = 0x79
    return 1
  })
  const texts = ['\ud800x\udc00', '\udc00x\ud800', 'x', '']
  const made = textsIn(keep(textsOf(texts), { share: 1 }, rootKey(1)))
  expect(made).toEqual(['\ud800y\udc00', '\udc00y\ud800', 'y', ''])
})

test('a share is a limit of words, and a word picks one of n', () => {
  expect([limitOf(0), limitOf(0.5), limitOf(1)]).toEqual([0, 2147483648, 4294967296])
  expect([pick(0, 3), pick(0x5555, 3), pick(0x5556, 3), pick(0xffff, 3), pick(0xffff0000, 3)]).toEqual([0, 0, 1, 2, 0])
})

test('words are what stands between white space, their core what is left without punctuation', () => {
  const text = ' "Oh!"\u00a0- 漢字,\ta-b 🙂.'
  expect(wordsOf(text).map((w) => text.slice(w.start, w.end))).toEqual(['"Oh!"', '漢字,', 'a-b', '🙂.'])
  expect(wordsOf(text).map((w) => text.slice(w.coreStart, w.coreEnd))).toEqual(['Oh', '漢字', 'a-b', '🙂'])
})
