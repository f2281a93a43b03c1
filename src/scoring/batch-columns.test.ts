import { expect, test } from 'vitest'
import { type Column, textColumn } from '../core/table.ts'
import { codeIn, numbersOf, textOf } from './batch-columns.ts'

const batch = {
  rows: 3,
  columns: new Map<string, Column>([
    ['n', { kind: 'number', values: Float64Array.of(1.5, Number.NaN, 1.5) } as const],
    ['t', textColumn(['a', null, 'b'])],
  ]),
}

test('numbers become the texts that the language writes, and what is missing stays so', () => {
  const { codes, dictionary } = textOf(batch, 'n')
  expect([...codes].map((code) => dictionary[code] ?? null)).toEqual(['1.5', null, '1.5'])
  expect(textOf(batch, 't')).toBe(batch.columns.get('t'))
})

test('a column of texts where all is missing is one of missing numbers', () => {
  expect([...numbersOf(batch, 'n')]).toEqual([1.5, Number.NaN, 1.5])
  expect([...numbersOf(batch, 't')]).toEqual([Number.NaN, Number.NaN, Number.NaN])
})

test('names are numbered as they come', () => {
  const names: string[] = []
  const codes = new Map<string, number>()
  expect(['b', 'a', 'b', 'c'].map((name) => codeIn(names, codes, name))).toEqual([0, 1, 0, 2])
  expect(names).toEqual(['b', 'a', 'c'])
})
