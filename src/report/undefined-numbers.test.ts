import { expect, test } from 'vitest'
import { undefinedNumbers } from './undefined-numbers.ts'

const absent = (reason: string, model: string, group: string) => ({
  metric: 'accuracy',
  axes: { task: 't', model, by: 'country', group },
  value: null,
  lower: null,
  upper: null,
  level: 0.95,
  method: 'none',
  n: 0,
  reason,
})

test('joins reasons that differ in the number of rows only, and counts models in an example', () => {
  const numbers = undefinedNumbers([
    absent('no rows', 'a', 'Holland'),
    absent('4 rows, fewer than 30', 'a', 'Cambodia'),
    absent('4 rows, fewer than 30', 'b', 'Cambodia'),
    absent('1 rows, fewer than 30', 'a', 'Hungary'),
    absent('not reached', 'a', 'Peru'),
  ])
  expect(numbers).toEqual([
    {
      reason: 'fewer than 30 rows',
      count: 3,
      examples: [
        'accuracy, t, by country, group Cambodia: 4 rows (2 models)',
        'accuracy, t, by country, group Hungary: 1 rows (1 model)',
      ],
    },
    { reason: 'no rows', count: 1, examples: ['accuracy, t, by country, group Holland (1 model)'] },
  ])
})
