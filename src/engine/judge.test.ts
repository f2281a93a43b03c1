import { expect, test } from 'vitest'
import { CriterionSpec } from '../core/criterion.ts'
import type { Estimate } from '../core/estimate.ts'
import { judgeCriterion, judgedModels } from './judge.ts'

const criterion = (change: object): CriterionSpec =>
  CriterionSpec.parse({
    id: 'c',
    summary: 'Good.',
    task: 't',
    metric: 'accuracy',
    require: { atLeast: 0.5 },
    ...change,
  })
const base: Estimate = {
  metric: 'accuracy',
  axes: { task: 't', model: 'm' },
  value: 0.6,
  lower: null,
  upper: null,
  level: 0.95,
  method: 'wilson',
  n: 10,
}
const word = (estimate: Partial<Estimate>, change: object = {}) =>
  judgeCriterion(criterion(change), { ...base, ...estimate }).word

test('the whole interval must lie on one side of the bound, ends included', () => {
  expect(word({ lower: 0.5, upper: 0.7 })).toBe('met')
  expect(word({ lower: 0.49, upper: 0.7 })).toBe('undecided')
  expect(word({ value: 0.4, lower: 0.3, upper: 0.49 })).toBe('missed')
  expect(word({ value: 0.4, lower: 0.3, upper: 0.5 })).toBe('undecided')
  const atMost = { require: { atMost: 0.5 } }
  expect(word({ value: 0.4, lower: 0.3, upper: 0.5 }, atMost)).toBe('met')
  expect(word({ value: 0.6, lower: 0.51, upper: 0.7 }, atMost)).toBe('missed')
  expect(word({ value: 0.6, lower: 0.5, upper: 0.7 }, atMost)).toBe('undecided')
})

test('without an interval the interval rule decides nothing, the point rule all', () => {
  expect(word({ method: 'none' })).toBe('undecided')
  expect(word({}, { rule: 'point' })).toBe('met')
  expect(word({ value: 0.49 }, { rule: 'point' })).toBe('missed')
  expect(word({ value: null, reason: 'no rows' }, { rule: 'point' })).toBe('undecided')
})

// Not reached within an axis that ends at 1.
const unreached: Partial<Estimate> = { value: null, reason: 'not reached', censored: 1, method: 'percentile' }
const least = (bound: number) => ({ require: { atLeast: bound } })
const most = (bound: number) => ({ require: { atMost: bound } })

test('not reached in any resample: beyond every bound within the axis', () => {
  expect(word(unreached, least(1))).toBe('met')
  expect(word(unreached, most(0.9))).toBe('missed')
  // Beyond 1 may still be within 1 plus something.
  expect(word(unreached, most(1))).toBe('undecided')
})

test('nothing is known of a bound beyond the end of the axis', () => {
  for (const rule of ['interval', 'point']) {
    expect(word(unreached, { ...least(1.5), rule })).toBe('undecided')
    expect(word(unreached, { ...most(1.5), rule })).toBe('undecided')
  }
})

test('reached in some resamples: their lower end decides', () => {
  expect(word({ ...unreached, lower: 0.4 }, least(0.4))).toBe('met')
  expect(word({ ...unreached, lower: 0.3 }, least(0.4))).toBe('undecided')
  expect(word({ ...unreached, lower: 0.5 }, most(0.4))).toBe('missed')
  expect(word({ ...unreached, lower: 0.3 }, most(0.4))).toBe('undecided')
})

test('not reached without any interval is undecided by the interval rule, decided by the point', () => {
  const none = { ...unreached, method: 'none' }
  expect(word(none, least(0.5))).toBe('undecided')
  expect(word(none, { ...least(0.5), rule: 'point' })).toBe('met')
  expect(word(none, { ...most(0.5), rule: 'point' })).toBe('missed')
})

test('a breaking point that is not reached is beyond a bound only where survival is shown that far', () => {
  const point = { ...unreached, reduction: 'breaking-point', method: 'grid bracket of paired drops' }
  expect(word({ ...point, lower: 1 }, least(1))).toBe('met')
  expect(word({ ...point, lower: 0.4 }, least(0.4))).toBe('met')
  expect(word({ ...point, lower: 0.4 }, least(0.6))).toBe('undecided')
  // Few data show neither breaking nor surviving.
  expect(word({ ...point, lower: null }, least(0.2))).toBe('undecided')
  expect(word({ ...point, lower: null }, most(0.2))).toBe('undecided')
})

test('a finite value whose upper end lies beyond the axis', () => {
  expect(word({ value: 0.8, lower: 0.5, upper: null })).toBe('met')
  expect(word({ value: 0.8, lower: 0.4, upper: null })).toBe('undecided')
  expect(word({ value: 0.8, lower: 0.6, upper: null }, most(0.5))).toBe('missed')
})

test('names, brought models and the best baseline are judged, each once, and only where they ran', () => {
  const models = [
    { id: 'prior', submitted: false },
    { id: 'ours', submitted: true },
    { id: 'theirs', submitted: true },
  ]
  expect(judgedModels(criterion({}), models, 'prior')).toEqual(['ours', 'theirs', 'prior'])
  expect(judgedModels(criterion({ models: ['prior', 'best-baseline', 'gone'] }), models, 'prior')).toEqual(['prior'])
  expect(judgedModels(criterion({ models: ['best-baseline'] }), models, null)).toEqual([])
})
