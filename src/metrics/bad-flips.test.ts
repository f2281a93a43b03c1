import { expect, test } from 'vitest'
import { classification, evaluate, labelled } from '../../test/scored.ts'
import accuracy from './accuracy.ts'
import badFlips from './bad-flips.ts'
import goodFlips from './good-flips.ts'

const target = [1, 1, 1, 0]
const rows = labelled(target, [0, 1, 1, 0], { reference: Int32Array.from([1, 1, 0, 0]) })

test('counts bad flips over all rows', () => {
  expect(evaluate(badFlips, rows, classification(2))).toBe(1 / 4)
})

test('good minus bad flips is the difference in accuracy', () => {
  const difference =
    Number(evaluate(accuracy, rows, classification(2))) -
    Number(evaluate(accuracy, labelled(target, [1, 1, 0, 0]), classification(2)))
  const flips =
    Number(evaluate(goodFlips, rows, classification(2))) - Number(evaluate(badFlips, rows, classification(2)))
  expect(flips).toBe(difference)
})

test('losing the class altogether counts as wrong', () => {
  const lost = labelled([0, 0], [-1, 0], { reference: Int32Array.of(0, -1) })
  expect(evaluate(badFlips, lost, classification(2))).toBe(1 / 2)
})
