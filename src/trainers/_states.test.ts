import { expect, test } from 'vitest'
import { dataOf, feature } from '../../test/training-data.ts'
import { conditionalFrequencies, stateOfRows, statesOf } from './_states.ts'

test('a threshold is rounded as features are and turned round with a negative scale', () => {
  const threshold = { column: 'y', value: 0.3 }
  for (const scale of [0.7, -0.7]) {
    const values = [0.2, 0.3, 0.4].map((raw) => (raw - 0.1) / scale)
    const inputs = [feature('lag', { scale, offset: 0.1 })]
    const data = dataOf(2, 1, Float32Array.from(values), new Int32Array(3), { inputs, threshold })
    expect([...stateOfRows(data, statesOf(data, 'lag', [0], 0))]).toEqual([0, 0, 1])
  }
})

test('one-hot features are states 1, 2 ..., none of them is 0', () => {
  const data = dataOf(2, 3, Float32Array.of(9, 0, 0, 9, 1, 0, 9, 0, 1), new Int32Array(3))
  expect([...stateOfRows(data, statesOf(data, 'lag', [1, 2], undefined))]).toEqual([0, 1, 2])
})

test('distinct values are states in rising order', () => {
  const data = dataOf(2, 1, Float32Array.of(5, -1, 2, 5), new Int32Array(4))
  expect([...stateOfRows(data, statesOf(data, 'x0', [0], 0))]).toEqual([2, 0, 1, 2])
  const one = dataOf(2, 1, Float32Array.of(5, 5), new Int32Array(2))
  expect([...stateOfRows(one, statesOf(one, 'x0', [0], 0))]).toEqual([0, 0])
})

test('frequencies add one to each class, and weights count', () => {
  const data = dataOf(2, 1, Float32Array.of(0, 0, 1), Int32Array.of(0, 1, 1), { weight: Float64Array.of(2, 1, 4) })
  const states = statesOf(data, 'x0', [0], 0)
  expect([...conditionalFrequencies(data, states)]).toEqual([3 / 5, 2 / 5, 1 / 6, 5 / 6])
})
