import { expect, test } from 'vitest'
import type { Shard } from '../core/shard.ts'
import { decodeOutcomes, encodeOutcomes, outcomesOf } from './outcomes.ts'

const row = Int32Array.of(2, 5, 7, 8)
const target = Int32Array.of(0, 1, 1, 0)
const shard: Shard = {
  digest: 'd'.repeat(64),
  release: 'r'.repeat(64),
  task: 't',
  model: 'm',
  condition: 'clean',
  identity: 'clean',
  severity: 0,
  seed: 0,
  tier: 'exact',
  from: 0,
  to: 4,
}

test('the class is that of the largest score, ties go to the lowest, and one score that is not finite spoils its row', () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
  const scores = Float64Array.of(0.2, 0.8, 0.5, 0.5, 0.9, nan, infinity, 0)
  expect(outcomesOf(row, target, { scores, values: null }, 2).prediction).toEqual(Int32Array.of(1, 0, -1, -1))
})

test('labels and values are taken as they are; a model that gives neither is refused', () => {
  const labels = Int32Array.of(1, 1, 0, 0)
  expect(outcomesOf(row, target, { scores: null, values: null, labels }, 2)).toMatchObject({
    prediction: labels,
    scores: null,
  })
  const values = Float64Array.of(1, 2, 3, 4)
  expect(outcomesOf(row, target, { scores: null, values }, 0).prediction).toEqual(values)
  const none = { scores: null, values: null }
  for (const classes of [0, 2]) {
    expect(() => outcomesOf(row, target, none, classes)).toThrow(expect.objectContaining({ code: 'MODEL_SIGNATURE' }))
  }
})

test('what is written is read back to the bit, in float32 only where that loses nothing', () => {
  const interval = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 2)
  for (const tenth of [Math.fround(0.1), 0.1]) {
    const scores = Float64Array.of(tenth, 0.9, 0.5, 0.5, Number.NaN, 1, 0, 1)
    const outcomes = outcomesOf(row, target, { scores, values: null }, 2)
    const read = decodeOutcomes(encodeOutcomes(shard, 'r'.repeat(64), interval, outcomes), 'f')
    expect(Array.from(read.row)).toEqual([2, 5, 7, 8])
    expect(Array.from(read.target)).toEqual([0, 1, 1, 0])
    expect(Array.from(read.prediction)).toEqual([1, 0, -1, 1])
    expect(read.scores).toEqual(scores)
  }
})
