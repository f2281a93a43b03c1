import { expect, test } from 'vitest'
import { binFeatures } from './_bins.ts'
import { treeGrower } from './_grow.ts'

const options = { depth: 2, minLeaf: 1, l2: 0, learningRate: 1 }

/** A tree on squared error from 0: the gradient of a row is minus its goal. */
function grown(features: number[], width: number, goals: number[], more: object = {}) {
  const rows = goals.length
  const binned = binFeatures(Float32Array.from(features), rows, width, 64)
  const scores = new Float64Array(rows)
  const grow = treeGrower(binned, { ...options, ...more })
  const tree = grow(
    Float64Array.from(goals, (y) => -y),
    new Float64Array(rows).fill(1),
    scores,
    1,
    0,
  )
  return { tree, scores: [...scores], again: grow }
}

test('fits a table of four rows with two levels', () => {
  const { tree, scores } = grown([0, 0, 0, 1, 1, 0, 1, 1], 2, [1, 2, 5, 9])
  expect(scores).toEqual([1, 2, 5, 9])
  // First the feature that explains more: means 1.5 and 7 against 3 and 5.5.
  expect(tree.feature.slice(0, 3)).toEqual([0, 1, 1])
  expect(tree.threshold[0]).toBe(0.5)
})

test('does not split what has nothing to gain', () => {
  expect(grown([1, 2, 3, 4], 1, [7, 7, 7, 7]).tree).toMatchObject({ feature: [-1], value: [7] })
  expect(grown([3, 3, 3, 3], 1, [1, 2, 3, 4]).tree).toMatchObject({ feature: [-1], value: [2.5] })
  expect(grown([1, 2, 3, 4], 1, [1, 2, 3, 4], { minLeaf: 3 }).tree.feature).toEqual([-1])
})

test('shrinks leaves by l2 and by the learning rate', () => {
  const { scores } = grown([1, 2], 1, [6, -6], { l2: 2, learningRate: 0.5 })
  // 0.5 * 6 / (1 + 2)
  expect(scores).toEqual([1, -1])
})

test('a grower used again starts afresh', () => {
  const first = grown([1, 2, 3, 4, 5, 6], 1, [1, 5, 2, 8, 3, 9])
  const second = first.again(
    Float64Array.of(-1, -5, -2, -8, -3, -9),
    new Float64Array(6).fill(1),
    new Float64Array(6),
    1,
    0,
  )
  expect(second).toEqual(first.tree)
})
