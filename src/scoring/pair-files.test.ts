import { expect, test } from 'vitest'
import type { Failure } from '../core/failure.ts'
import type { KeptRows } from './kept-rows.ts'
import { pairFiles } from './pair-files.ts'

interface Made {
  readonly ids?: readonly string[]
  readonly target: readonly number[]
  readonly prediction: readonly number[]
  readonly weight?: readonly number[]
  readonly group?: readonly number[]
}

const kept = ({ ids, target, prediction, weight, group }: Made): KeptRows => ({
  scored: {
    rows: target.length,
    target: Int32Array.from(target),
    prediction: Int32Array.from(prediction),
    scores: null,
    weight: weight ? Float64Array.from(weight) : null,
    reference: null,
  },
  groups: group ? [Int32Array.from(group)] : [],
  ids: ids ?? null,
})
const files = (...made: Made[]) => made.map((one, k) => ({ file: `${'abc'[k]}.csv`, kept: kept(one) }))
const lists = ({ scored }: ReturnType<typeof pairFiles>) =>
  scored.map(({ target, prediction }) => [...target].map((t, i) => [t, prediction[i]]))
function failureOf(...made: Made[]): Failure {
  try {
    pairFiles(files(...made))
  } catch (error) {
    return error as Failure
  }
  throw new Error('nothing was refused')
}

test('rows of the same id stand side by side, whatever the order of either file', () => {
  const a = { ids: ['x', 'y', 'z'], target: [0, 1, 1], prediction: [1, 0, 1] }
  const b = { ids: ['z', 'x', 'y'], target: [1, 0, 1], prediction: [0, 1, 1] }
  // By prediction of a, its label, then those of b.
  const expected = [
    [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
    [
      [1, 1],
      [0, 1],
      [1, 0],
    ],
  ]
  expect(lists(pairFiles(files(a, b)))).toEqual(expected)
  const turned = { ids: ['z', 'y', 'x'], target: [1, 1, 0], prediction: [1, 0, 1] }
  expect(lists(pairFiles(files(turned, b)))).toEqual(expected)
})

test('ids do not tell the order: other names for the same samples change nothing', () => {
  const of = (ids: readonly string[]) =>
    lists(pairFiles(files({ ids, target: [0, 1], prediction: [1, 0] }, { ids, target: [0, 1], prediction: [0, 0] })))
  expect(of(['a', 'b'])).toEqual(of(['z', 'y']))
})

test('weights and groups are those of the first file', () => {
  const a = { ids: ['x', 'y'], target: [0, 1], prediction: [0, 1], weight: [3, 2], group: [5, 7] }
  const b = { ids: ['y', 'x'], target: [1, 0], prediction: [1, 1], weight: [9, 9], group: [1, 1] }
  const { scored, groups } = pairFiles(files(a, b))
  // Sorted by weight first.
  expect(scored.map(({ weight }) => [...(weight ?? [])])).toEqual([
    [2, 3],
    [2, 3],
  ])
  expect([...groups[0]]).toEqual([7, 5])
})

test('without ids rows are paired as they stand, and labels must agree', () => {
  const a = { target: [0, 1, 1], prediction: [0, 0, 1] }
  expect(lists(pairFiles(files(a, { ...a, prediction: [1, 1, 1] })))[1]).toHaveLength(3)
  expect(failureOf(a, { target: [1, 1, 0], prediction: [0, 0, 0] })).toMatchObject({
    code: 'PRED_IDS',
    details: { differing: 2, first: [1, 3] },
  })
  expect(failureOf(a, { target: [0], prediction: [0] })).toMatchObject({ details: { rows: [3, 1] } })
})

test('ids that a file lacks, has beside or repeats are refused in the file that is wrong', () => {
  const a = { ids: ['x', 'y', 'z'], target: [0, 1, 1], prediction: [0, 1, 1] }
  expect(failureOf(a, { ids: ['x'], target: [0], prediction: [0] })).toMatchObject({
    where: { file: 'b.csv' },
    details: { missing: 2, first: ['y', 'z'] },
  })
  const more = { ids: ['w', 'x', 'y', 'z'], target: [0, 0, 1, 1], prediction: [0, 0, 1, 1] }
  expect(failureOf(a, more)).toMatchObject({ where: { file: 'a.csv' }, details: { missing: 1, first: ['w'] } })
  const twice = { ids: ['x', 'y', 'y'], target: [0, 1, 1], prediction: [0, 1, 1] }
  const again = { code: 'PRED_IDS', message: 'found id "y" again, first in row 2' }
  expect(failureOf(a, twice)).toMatchObject({ ...again, where: { file: 'b.csv', row: 3 } })
  expect(failureOf(twice, a)).toMatchObject({ ...again, where: { file: 'a.csv', row: 3 } })
  const strangers = { ids: ['x', 'q', 'q'], target: [0, 1, 1], prediction: [0, 1, 1] }
  expect(failureOf(a, strangers)).toMatchObject({ message: 'found id "q" again, first in row 2' })
})

test('an id stands for one sample: another label is refused by its name', () => {
  const a = { ids: ['x', 'y'], target: [0, 1], prediction: [0, 1] }
  expect(failureOf(a, { ids: ['y', 'x'], target: [1, 1], prediction: [1, 1] })).toMatchObject({
    code: 'PRED_IDS',
    details: { differing: 1, first: ['x'] },
  })
})
