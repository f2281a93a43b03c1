import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import type { Table } from '../core/table.ts'
import textNgrams from './text-ngrams.ts'

interface Golden {
  readonly training: readonly string[]
  readonly texts: readonly string[]
  readonly cases: readonly {
    readonly params: Readonly<Record<string, unknown>>
    readonly terms: readonly string[]
    readonly rows: readonly (readonly (readonly [number, number])[])[]
  }[]
}
const golden: Golden = JSON.parse(readFileSync(new URL('../../test/golden/text-ngrams.json', import.meta.url), 'utf8'))

interface Vocabulary {
  readonly terms: readonly string[]
  readonly weights: readonly number[]
}
const learned = (training: readonly (string | null)[], given: object = {}) => {
  const params = textNgrams.params.parse(given)
  const fitted = JSON.parse(JSON.stringify(textNgrams.fit(tableOf({ t: training }), params))) as Vocabulary[]
  const run = (texts: readonly (string | null)[]): Table =>
    textNgrams.apply(tableOf({ t: texts }), fitted, params, contextOf(texts.length)) as Table
  return { fitted, run, names: [...(textNgrams.origins?.(fitted, params) ?? []).keys()] }
}

test.each(golden.cases)('has the vocabulary and the weights of scikit-learn on real messages: $params', (each) => {
  const { fitted, run } = learned(golden.training, each.params)
  expect(fitted[0].terms).toEqual(each.terms)
  const columns = [...run(golden.texts).columns.values()]
  let some = 0
  golden.texts.forEach((_, row) => {
    const wanted = new Map(each.rows[row])
    columns.forEach((column, place) => {
      if (column.kind !== 'number') throw new TypeError('expected numbers')
      expect(Math.abs(column.values[row] - (wanted.get(place) ?? 0))).toBeLessThan(1e-14)
      if (column.values[row] !== 0) some++
    })
  })
  expect(some).toBeGreaterThan(100)
})

test('weighs by hand: two of three texts hold one word, one of them twice', () => {
  const { run } = learned(['spam spam ham', 'spam', 'eggs'], { minDocuments: 1, norm: 'none' })
  const after = run(['Spam, spam; eggs!', 'nothing known', null])
  // (1 + ln 2) (1 + ln(4 / 3)) and 1 + ln(4 / 2).
  expect(valuesOf(after, 't:spam').map(Number)[0]).toBeCloseTo((1 + Math.log(2)) * (1 + Math.log(4 / 3)), 14)
  expect(valuesOf(after, 't:eggs').map(Number)[0]).toBeCloseTo(1 + Math.log(2), 14)
  for (const name of after.columns.keys()) expect(valuesOf(after, name).slice(1)).toEqual([0, 0])
})

test('keeps the terms of most texts, the first in code-unit order of equally frequent ones', () => {
  const training = ['bb aa', 'bb cc', 'dd cc', 'dd aa', 'zz bb']
  expect(learned(training, { size: 2 }).fitted[0].terms).toEqual(['aa', 'bb'])
  expect(learned([...training].reverse(), { size: 3 }).fitted[0].terms).toEqual(['aa', 'bb', 'cc'])
  expect(learned(training, { maxShare: 0.5 }).fitted[0].terms).toEqual(['aa', 'cc', 'dd'])
  expect(() => learned(training, { minDocuments: 9 })).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
})

test('counts a text that two rows hold twice, and makes both kinds side by side with names of their own', () => {
  const { fitted, names, run } = learned(['ab', 'ab', 'cd'], { words: [1, 2], characters: [2, 2] })
  expect(fitted.map(({ terms }) => terms)).toEqual([['ab'], [' a', 'ab', 'b ']])
  expect(names).toEqual(['t:ab', 't:" a"', 't:"ab"', 't:"b "'])
  expect([...run(['ab']).columns.keys()]).toEqual(names)
  expect(valuesOf(run(['ab']), 't:"ab"').map(Number)[0]).toBeCloseTo(1 / Math.sqrt(3), 14)
})

test('takes upper and lower case, composed and decomposed letters for the same, and keeps them apart when asked to', () => {
  const composed = 'caf\u00e9'
  const decomposed = 'CAFE\u0301'
  expect(learned([composed, decomposed]).fitted[0].terms).toEqual([composed])
  expect(learned([composed, decomposed], { accents: 'drop' }).fitted[0].terms).toEqual(['cafe'])
  expect(learned([composed, decomposed], { case: 'keep', minDocuments: 1 }).fitted[0].terms).toEqual([
    'CAF\u00c9',
    composed,
  ])
  // Hangul: the syllable of the letters hieuh, a and nieun; and a letter with two marks.
  expect(learned(['\u1112\u1161\u11ab\uad6d', '\ud55c\uad6d']).fitted[0].terms).toEqual(['\ud55c\uad6d'])
  expect(learned(['u\u0308\u0304x', '\u01d6x']).fitted[0].terms).toEqual(['\u01d6x'])
})

test('an emoji is one character, and is no word', () => {
  const { fitted } = learned(['hi \u{1f600}', 'hi \u{1f600}'], { words: [1, 1], characters: [3, 3] })
  expect(fitted.map(({ terms }) => terms)).toEqual([['hi'], [' hi', ' \u{1f600} ', 'hi ']])
})
