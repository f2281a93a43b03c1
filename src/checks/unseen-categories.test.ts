import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { unseenCategories } from './unseen-categories.ts'

const table = tableOf({ season: ['1', '2', '1', '3', null, '4', '3'], site: ['a', 'b', 'a', 'b', 'a', 'b', 'a'] })
const ids = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6']
const sides = { train: Int32Array.of(0, 1), test: Int32Array.of(2, 3, 4, 5, 6) }

test('rows with a category that training never has are counted, once a column', () => {
  const found = unseenCategories(table, ['season', 'site'], ids, sides, 'monthly')
  // Rows 3, 5 and 6 of the five evaluated ones; the missing one is no category.
  expect(found).toMatchObject([
    {
      code: 'UNSEEN_CATEGORY',
      severity: 'warn',
      evidence: { column: 'season', split: 'monthly', values: ['3', '4'], rows: 3, of: 5, share: 0.6 },
      samples: ['r3', 'r5', 'r6'],
      count: 3,
    },
  ])
  expect(found[0].message).toContain("3 evaluated rows of 5 (60 %) in split 'monthly'")
  expect(found[0].message).toContain("slice: '3', '4'; models")
})

test('nothing is said where training has every category, or has no rows', () => {
  const whole = { train: Int32Array.of(0, 1, 3, 5), test: sides.test }
  expect(unseenCategories(table, ['season', 'site'], ids, whole, 's')).toEqual([])
  expect(unseenCategories(table, ['season'], ids, { train: new Int32Array(0), test: sides.test }, 's')).toEqual([])
})
