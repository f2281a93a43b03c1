import { expect, test } from 'vitest'
import { z } from 'zod'
import { classification, labelled, regression } from '../../test/scored.ts'
import { type CountMetric, defineMetric, type SumMetric } from './define.ts'
import { accumulate, countCells, denseTerms, evaluateMetric, isDefined, sumTerms, whyNot } from './evaluate.ts'

const card = {
  summary: 'A metric for this test.',
  version: 1,
  references: [],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
} as const

const hits = defineMetric({
  ...card,
  over: 'counts',
  cells: () => 2,
  cell: (rows) => Int32Array.from(rows.target, (target, i) => (target === rows.prediction[i] ? 1 : 0)),
  value: (counts) => counts[1] / (counts[0] + counts[1]),
}) as CountMetric

/** Per target class: sum of predictions, and rows. */
const slotted = defineMetric({
  ...card,
  over: 'sums',
  width: () => 2,
  terms: (rows) => Float64Array.from({ length: 2 * rows.rows }, (_, i) => (i % 2 === 0 ? rows.prediction[i / 2] : 1)),
  slots: ({ classes }) => classes,
  slot: (rows) => rows.target as Int32Array,
  value: (sums) => sums.reduce((a, b) => a + b),
}) as SumMetric

const rows = labelled([0, 1, 2, 1], [0, 2, 2, 1])
const context = classification(3)

test('counts cells, once or by weight', () => {
  expect([...accumulate(hits, {}, rows, context)]).toEqual([1, 3])
  const weighted = { ...rows, weight: Float64Array.of(0.5, 0.25, 0, 2) }
  expect([...accumulate(hits, {}, weighted, context)]).toEqual([0.25, 2.5])
  expect(evaluateMetric(hits, {}, weighted, context)).toBe(2.5 / 2.75)
})

test('adds terms to the slot of their row, by weight', () => {
  expect([...accumulate(slotted, {}, rows, context)]).toEqual([0, 1, 3, 2, 2, 1])
  const weighted = { ...rows, weight: Float64Array.of(1, 2, 3, 4) }
  expect([...accumulate(slotted, {}, weighted, context)]).toEqual([0, 1, 8, 6, 6, 3])
})

test('dense terms sum to the same as slots', () => {
  const { terms, width } = denseTerms(slotted, {}, rows, context)
  expect(width).toBe(6)
  expect(sumTerms(terms, width, 1, null, null)).toEqual(accumulate(slotted, {}, rows, context))
})

test('sums are compensated: small terms survive large ones', () => {
  expect([...sumTerms(Float64Array.of(1, 1e100, 1, -1e100), 1, 1, null, null)]).toEqual([2])
  expect([...sumTerms(Float64Array.of(Number.POSITIVE_INFINITY, 1), 1, 1, null, null)]).toEqual([
    Number.POSITIVE_INFINITY,
  ])
  expect([...countCells(Int32Array.of(), 2, null)]).toEqual([0, 0])
})

test('says why a metric has no value', () => {
  const none = { value: null, reason: 'no rows' }
  expect(evaluateMetric(hits, {}, labelled([], []), context)).toEqual(none)
  expect(isDefined(none as never)).toBe(false)
  expect(whyNot({ ...hits, needs: ['scores'] }, rows, context)).toBe('the model gives no scores')
  expect(whyNot({ ...hits, needs: ['reference'] }, rows, context)).toBe('no reference model to compare with')
  expect(whyNot({ ...hits, needs: ['binary'] }, rows, context)).toBe('defined for 2 classes, the task has 3')
  expect(whyNot(hits, rows, regression)).toBe('not defined for regression')
  expect(whyNot(hits, rows, context)).toBe(null)
})

test('a metric that answers NaN is our bug, not a number', () => {
  const weightless = { ...rows, weight: new Float64Array(4) }
  expect(() => evaluateMetric(hits, {}, weightless, context)).toThrow(/NaN/)
})
