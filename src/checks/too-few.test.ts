import { expect, test } from 'vitest'
import { tooFew } from './too-few.ts'

test('names what is too small', () => {
  const counts = [
    ['2011-01', 688],
    ['2011-02', 29],
    ['2011-03', 0],
  ] as const
  expect(tooFew('interval', counts, 30)).toMatchObject([
    {
      code: 'DATA_TOO_FEW',
      severity: 'warn',
      count: 2,
      message: '2 of 3 intervals have fewer than 30 rows: 2011-02 (29), 2011-03 (0)',
    },
  ])
  expect(tooFew('class', counts, 30, 'fail')[0].severity).toBe('fail')
  expect(tooFew('interval', counts, 0)).toEqual([])
})
