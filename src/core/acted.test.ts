import { expect, test } from 'vitest'
import { perturbationOf } from '../build/perturbation-of.ts'
import { actedColumns, actsOn, checkActedColumns, defaultColumns, idlePart } from './acted.ts'
import { type Part, PartSpec, type Recipe } from './recipe.ts'
import { type Column, type Table, textColumn } from './table.ts'

const numbers: Column = { kind: 'number', values: Float64Array.of(1, 2) }
const pixels: Column = { kind: 'tensor', shape: [4, 4, 3], values: new Uint8Array(96) }
const table: Table = {
  rows: 2,
  columns: new Map<string, Column>([
    ['a', numbers],
    ['b', numbers],
    ['photo', pixels],
    ['note', textColumn(['x', 'y'])],
  ]),
}
const inputs = ['a', 'b', 'photo', 'note']
const part = (given: object): Part => PartSpec.parse(given)
const sequence = (...parts: object[]): Recipe => ({ sequence: parts.map(part) })

test('a sequence of several modalities acts on what its parts act on', async () => {
  const both = await perturbationOf(sequence({ use: 'image/fog' }, { use: 'tabular/gaussian-noise' }))
  expect(defaultColumns(both, table, inputs)).toEqual(['photo', 'a', 'b'])
  expect(actsOn(both)).toBe('images and numbers')
  expect(idlePart(both, table, inputs)).toBeUndefined()
  expect(idlePart(both, table, ['photo'])).toBe('tabular/gaussian-noise')
})

test('a part acts on its own columns, the others on those of the condition', async () => {
  const parts = [{ use: 'tabular/scale', columns: ['b'] }, { use: 'tabular/gaussian-noise' }]
  const narrowed = await perturbationOf({ ...sequence(...parts), columns: ['a'] })
  expect(actedColumns(narrowed, ['a'], table, inputs)).toEqual(['b', 'a'])
  expect(() => checkActedColumns(narrowed, 'both', table, ['a'])).not.toThrow()
})

test('refuses a column that no part takes, in the condition or in a part', async () => {
  const fogged = await perturbationOf({
    ...sequence({ use: 'image/fog' }, { use: 'image/snow' }),
    columns: ['a', 'photo'],
  })
  expect(() => checkActedColumns(fogged, 'both', table, ['a', 'photo'])).toThrow("found the column 'a' for both")
  expect(() => checkActedColumns(fogged, 'both', table, ['c'])).toThrow("found no column 'c'")
  const wrong = await perturbationOf(sequence({ use: 'text/upper-case', columns: ['a'] }, { use: 'image/snow' }))
  expect(() => checkActedColumns(wrong, 'both', table, [])).toThrow("found the number column 'a' for text/upper-case")
})
