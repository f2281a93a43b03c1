import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { baseOf, cellWhere, pairCell, viewsOf } from './views.ts'

// One held-out row of interval 0, one row in each of the intervals 1, 2 and 3; row 0 trains.
const task = smallTask([
  { target: 0 },
  { target: 1, part: 1 },
  { interval: 1, target: 1 },
  { interval: 2, target: 0 },
  { interval: 3, target: 1 },
])
const retrained = [0, 1, 2].map((until) =>
  smallModel(`tree@${until + 1}`, { variant: 'retrained', trainedUntil: until, params: { use: 'tree' } }),
)
// Each version answers with its own number; later ones have held-out rows of what they saw.
const cells = [
  smallCell(task, [1, 2, 3, 4], [0, 0, 0, 0], { model: 'tree@1' }),
  smallCell(task, [1, 3, 4], [1, 1, 1], { model: 'tree@2' }),
  smallCell(task, [1, 4], [0, 0], { model: 'tree@3' }),
]

test('a retrained baseline is one model: each interval answered by the version trained until the one before', () => {
  const { versions, views } = viewsOf(task, retrained, cells)
  expect(versions.map(({ base, until }) => [base, until])).toEqual([
    ['tree', 0],
    ['tree', 1],
    ['tree', 2],
  ])
  expect(views).toHaveLength(1)
  const [{ clean, id, until }] = views
  expect([id, until]).toEqual(['tree~retrained', 0])
  // Row 1 (held out) and row 2 by the first version, row 3 by the second, row 4 by the third.
  expect([...clean.row]).toEqual([1, 2, 3, 4])
  expect([...clean.scored.prediction]).toEqual([0, 0, 1, 0])
  expect([...clean.scored.target]).toEqual([1, 1, 0, 1])
})

test('no model is put together with a version missing, and none without its clean outcomes', () => {
  for (const missing of [0, 1, 2]) {
    const { versions, views } = viewsOf(task, retrained, [...cells.slice(0, missing), ...cells.slice(missing + 1)])
    expect(versions).toHaveLength(2)
    expect(views).toEqual([])
  }
  const noisy = smallCell(task, [2, 3, 4], [0, 0, 0], { model: 'm', condition: 'n', severity: 1 })
  expect(viewsOf(task, [smallModel('m')], [noisy]).views).toEqual([])
})

test('weights and scores go with their rows', () => {
  const weighted = smallTask([{ target: 0 }, { interval: 1, target: 1 }, { interval: 2, target: 0 }], {
    weight: Float64Array.of(1, 2, 3),
  })
  const own = [
    smallCell(weighted, [1, 2], [0, 0], { model: 'tree@1', scores: Float64Array.of(0.9, 0.1, 0.8, 0.2) }),
    smallCell(weighted, [2], [1], { model: 'tree@2', scores: Float64Array.of(0.3, 0.7) }),
  ]
  const [{ clean }] = viewsOf(weighted, retrained.slice(0, 2), own).views
  expect(clean.scored.weight).toEqual(Float64Array.of(2, 3))
  expect(clean.scored.scores).toEqual(Float64Array.of(0.9, 0.1, 0.3, 0.7))
})

test('names of versions may hold an @ themselves', () => {
  expect(baseOf(smallModel('a@b@2020-01'))).toBe('a@b')
})

test('a pair is made of the rows that both have answered, matched by row', () => {
  const own = smallCell(task, [1, 2, 3], [0, 1, 1])
  const other = smallCell(task, [4, 3, 2], [1, 0, 0])
  const pair = pairCell(own, other, {}, (row) => row > 1)
  expect([...pair.samples]).toEqual([2, 3])
  expect([...pair.rows.prediction]).toEqual([1, 1])
  expect([...(pair.rows.reference ?? [])]).toEqual([0, 0])
  expect(cellWhere(own, {}, () => false).rows.rows).toBe(0)
})
