import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { groupOverlap } from './group-overlap.ts'

const table = tableOf({ patient: ['p1', 'p2', 'p2', 'p3', null, null], site: [1, 1, 2, 3, 4, 5] })
const ids = ['a', 'b', 'c', 'd', 'e', 'f']

test('names the groups on both sides and the evaluated rows concerned; no group is no group', () => {
  const sides = { train: Int32Array.of(0, 1, 4), test: Int32Array.of(2, 3, 5) }
  expect(groupOverlap(table, 'patient', ids, sides)).toMatchObject([
    {
      code: 'DATA_GROUP_LEAK',
      severity: 'fail',
      count: 1,
      samples: ['c'],
      evidence: { groups: ['p2'], groupCount: 1 },
    },
  ])
  expect(groupOverlap(table, 'site', ids, sides)).toEqual([])
})
