import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { DatasetSpec } from '../core/source.ts'
import { checkWeights } from './weights.ts'

const dataset = (columns: object): DatasetSpec =>
  DatasetSpec.parse({
    id: 'd',
    sources: ['s'],
    card: { summary: 'a', provenance: 'b', consent: { basis: 'no-personal-data' } },
    columns,
  })
const place = (row: number) => ({ row: row + 1 })
const check =
  (w: readonly (number | string | null)[], columns: object = { w: { roles: 'weight' } }) =>
  () =>
    checkWeights(tableOf({ w, v: w }), dataset(columns), place)

test('weights of 0 and more pass, and a dataset without any', () => {
  expect(check([0, 0.5, 3])).not.toThrow()
  expect(check([-1], {})).not.toThrow()
})

test('negative, missing and all-zero weights, texts and two columns are refused', () => {
  const nonFinite = { code: 'DATA_NONFINITE', where: { row: 2 } }
  expect(check([1, -1])).toThrow(expect.objectContaining(nonFinite))
  expect(check([1, null])).toThrow(expect.objectContaining(nonFinite))
  expect(check([1, Number.POSITIVE_INFINITY])).toThrow(expect.objectContaining(nonFinite))
  expect(check([0, 0])).toThrow(expect.objectContaining({ code: 'DATA_NONFINITE' }))
  expect(check(['a', 'b'])).toThrow(expect.objectContaining({ code: 'DATA_TYPE' }))
  const two = { w: { roles: 'weight' }, v: { roles: 'weight' } }
  expect(check([1, 1], two)).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
})
