import { expect, test } from 'vitest'
import { dataOf } from '../../test/training-data.ts'
import { boost } from './_boost.ts'

const options = { trees: 2, depth: 1, minLeaf: 1, l2: 0, learningRate: 1, bins: 8 }
const features = Float32Array.of(1, 2, 3, 4)

test('begins at the best constants', () => {
  const number = boost(dataOf(null, 1, features, Float64Array.of(1, 2, 3, 6)), [], options)
  expect([...number.base]).toEqual([3])
  const binary = boost(dataOf(2, 1, features, Int32Array.of(0, 1, 1, 1)), [0, 1], options)
  expect([...binary.base]).toEqual([0, Math.fround(Math.log(3))])
  const three = boost(dataOf(4, 1, features, Int32Array.of(0, 1, 3, 3)), [0, 1, 3], options)
  expect([...three.base]).toEqual([Math.log(1 / 4), Math.log(1 / 4), -1e30, Math.log(1 / 2)].map(Math.fround))
})

test('grows one tree a round for two classes and one per class for more', () => {
  expect(boost(dataOf(3, 1, features, Int32Array.of(0, 2, 0, 2)), [0, 2], options).answers).toEqual([2, 2])
  const three = boost(dataOf(3, 1, features, Int32Array.of(0, 1, 2, 2)), [0, 1, 2], options)
  expect(three.answers).toEqual([0, 1, 2, 0, 1, 2])
})

test('the first Newton step of the log loss, worked by hand', () => {
  // p = 1/2 everywhere: gradients -1/2 or 1/2, hessians 1/4; leaves -(sum g) / (sum h) = -2 and 2.
  const { trees } = boost(dataOf(2, 1, features, Int32Array.of(0, 0, 1, 1)), [0, 1], options)
  expect(trees[0].threshold[0]).toBe(2.5)
  expect(trees[0].value).toEqual([0, -2, 2])
})
