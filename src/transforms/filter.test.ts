import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import filter from './filter.ts'

test('keeps the rows for which the expression is true and counts the others', () => {
  const params = filter.params.parse({ keep: 'temp > 0', reason: 'the sensor froze' })
  const result = filter.apply(
    tableOf({ temp: [1, -1, null, 5], sky: ['a', 'b', 'c', 'd'] }),
    null,
    params,
    contextOf(4),
  )
  if (!('kept' in result)) throw new TypeError('expected the rows that were kept')
  expect([...result.kept]).toEqual([0, 3])
  expect(result.dropped).toBe(2)
  expect(valuesOf(result.table, 'sky')).toEqual(['a', 'd'])
})

test('needs a reason', () => {
  expect(filter.params.safeParse({ keep: 'temp > 0' }).success).toBe(false)
  expect(filter.params.safeParse({ keep: 'temp > 0', reason: '  ' }).success).toBe(false)
})
