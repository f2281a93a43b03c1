import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { DatasetSpec } from '../core/source.ts'
import { checkCategories } from './categories.ts'

const dataset = DatasetSpec.parse({
  id: 'd',
  sources: ['s'],
  card: { summary: 'a', provenance: 'b', consent: { basis: 'no-personal-data' } },
  columns: { c: { categories: ['a', 'b'] }, n: { categories: [1, 2] }, free: {} },
})
const place = (row: number) => ({ file: 'f.csv', row: row + 100 })
const check = (columns: Parameters<typeof tableOf>[0]) => () => checkCategories(tableOf(columns), dataset, place)

test('declared and missing values pass, and columns that declare nothing', () => {
  expect(check({ c: ['b', null, 'a'], n: [2, 1, null], free: [9, 9, 9] })).not.toThrow()
})

test('the first value outside is refused with the place that its row came from', () => {
  const code = 'DATA_LABEL'
  expect(check({ c: ['a', 'x', 'y'] })).toThrow(expect.objectContaining({ code, where: { file: 'f.csv', row: 101 } }))
  expect(check({ n: [1, 2, 3] })).toThrow(/found '3' in column 'n', expected one of 1, 2/)
})

test('an entry of a shared dictionary that no row has is no value', () => {
  const columns = new Map([['c', { kind: 'text', codes: Int32Array.of(0), dictionary: ['a', 'unused'] }]] as const)
  expect(() => checkCategories({ rows: 1, columns }, dataset, place)).not.toThrow()
})
