import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import derive from './derive.ts'

test('adds a column from arithmetic and says what it reads', () => {
  const params = derive.params.parse({ as: 'felt', expression: 'temp - wind / 2' })
  const table = tableOf({ temp: [20, 10, null], wind: [4, 6, 1] })
  const after = derive.apply(table, null, params, contextOf(3))
  if (!('columns' in after)) throw new TypeError('expected a table')
  expect(valuesOf(after, 'felt')).toEqual([18, 7, null])
  expect(derive.reads(params)).toEqual(['temp', 'wind'])
  expect(derive.makes(params)).toEqual(['felt'])
  expect(table.columns.has('felt')).toBe(false)
})
