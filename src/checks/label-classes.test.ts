import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { labelClasses } from './label-classes.ts'

test('names the first row with a label outside the list, and counts them', () => {
  const table = tableOf({ y: ['low', 'hihg', null, 'high', 'hihg'], n: [0, 1, 2, 1, 0] })
  const ids = ['a', 'b', 'c', 'd', 'e']
  expect(labelClasses(table, 'y', ['low', 'high'], ids)).toMatchObject([
    {
      code: 'DATA_LABEL',
      severity: 'fail',
      count: 3,
      samples: ['b', 'c', 'e'],
      evidence: { row: 2, labels: ['hihg', null] },
      message: "row 2: label 'hihg' in column 'y', expected one of low, high; 3 such rows",
    },
  ])
  expect(labelClasses(table, 'n', ['0', '1', '2'], ids)).toEqual([])
  expect(labelClasses(table, 'n', ['0', '1'], ids)[0].samples).toEqual(['c'])
})
