import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import clip from './clip.ts'

const training = tableOf({ x: [0, 10, 20, 30, 40, null] })
const run = (given: object): (number | string | null)[] => {
  const params = clip.params.parse(given)
  const fitted = JSON.parse(JSON.stringify(clip.fit(training, params)))
  const after = clip.apply(tableOf({ x: [-99, 12, null, 99] }), fitted, params, contextOf(4))
  if (!('columns' in after)) throw new TypeError('expected a table')
  return valuesOf(after, 'x')
}

test('limits to declared bounds on one side or both', () => {
  expect(run({ lower: 0, upper: 50 })).toEqual([0, 12, null, 50])
  expect(run({ upper: 50 })).toEqual([-99, 12, null, 50])
})

test('limits to quantiles of the training slice: 0.1 and 0.9 of 0, 10 .. 40 are 4 and 36', () => {
  expect(run({ quantiles: [0.1, 0.9] })).toEqual([4, 12, null, 36])
})

test('needs bounds that make sense', () => {
  for (const given of [{}, { lower: 2, upper: 1 }, { lower: 0, quantiles: [0, 1] }, { quantiles: [0.9, 0.1] }]) {
    expect(clip.params.safeParse(given).success).toBe(false)
  }
})
