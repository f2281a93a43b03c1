import { expect, test } from 'vitest'
import type { Estimate } from '../core/estimate.ts'
import { InvariantSpec } from '../core/invariant.ts'
import { coreOf, degradationOf, invariantsOf, steepestStep, wordsText } from './degradation.ts'
import { indexEstimates } from './estimate-index.ts'
import type { Measured, ShownCondition, ShownMetric, ShownModel } from './report-data.ts'

const at = (value: number | null): Measured => ({ value, lower: value, upper: value, method: 'x', n: 1 })

test('the steepest step bridges severities without a value', () => {
  const levels = [at(0.9), at(null), at(0.5), at(0.2)]
  expect(steepestStep({ levels }, [0, 0.2, 0.6, 1], 'higher')).toMatchObject({ from: 0, to: 0.6, size: 0.4 })
  expect(steepestStep({ levels }, [0, 0.2, 0.6, 1], 'lower')).toBeNull()
})

const core = [
  { id: 'sees', summary: 'Sees.', metric: 'accuracy', where: { site: ['a', 'b'], kind: 1 }, atLeast: 0.5 },
  { id: 'errs', summary: 'Errs.', metric: { use: 'ece', bins: 5 }, atMost: 0.1 },
].map((one) => InvariantSpec.parse(one))
const spec = { id: 't', core }

test('an invariant is shown with its rows in words', () => {
  const plain = { bound: 0.5, atLeast: true, metric: 'accuracy' }
  expect(invariantsOf(spec)).toEqual([
    { id: 'sees', summary: 'Sees.', where: 'site a or b, kind 1', ...plain },
    { id: 'errs', summary: 'Errs.', where: '', metric: 'ece{"bins":5}', bound: 0.1, atLeast: false },
  ])
})

test('each model has the words of its pairs and where it falls most', () => {
  const estimate = (axes: Estimate['axes'], value: number, more: Partial<Estimate> = {}): Estimate => ({
    ...{ metric: 'accuracy', reduction: 'worst', over: 'severity', axes: { task: 't', model: 'm', ...axes } },
    ...{ value, lower: value - 0.01, upper: value + 0.01, level: 0.95, method: 'x', n: 9, ...more },
  })
  const index = indexEstimates([
    estimate({ condition: 'fog', core: 'sees' }, 0.6),
    estimate({ condition: 'rain', core: 'sees' }, 0.4),
    estimate({ condition: 'rain', core: 'errs' }, 0.1, { metric: 'ece{"bins":5}' }),
    estimate({ conditions: 'all' }, 0.7, { reduction: 'area' }),
    { ...estimate({}, 2 / 3, { metric: 'core-behaviour-kept' }), reduction: undefined },
  ])
  const models = [{ id: 'm' }, { id: 'n' }] as ShownModel[]
  const condition = (id: string, acts: 'input' | 'target', levels: number[]): ShownCondition =>
    ({ id, acts, severities: [0, 1], models: [{ model: 'm', levels: levels.map(at) }] }) as unknown as ShownCondition
  const conditions = [
    condition('fog', 'input', [0.9, 0.8]),
    condition('rain', 'input', [0.9, 0.5]),
    condition('labels', 'target', [0.9, 0.1]),
  ]
  const metric = { label: 'accuracy', better: 'higher' } as ShownMetric
  const [row, ...more] = degradationOf(index, spec, metric, models, conditions)
  expect(more).toEqual([])
  expect(row).toMatchObject({ model: 'm', area: { value: 0.7 }, steepest: { condition: 'rain', from: 0, to: 1 } })
  expect(row.words).toEqual({ kept: 1, broken: 1, undecided: 1 })
  expect(wordsText(row)).toBe('1 kept, 1 broken, 1 undecided')
  expect(coreOf(index, spec, models).map(({ pairs }) => pairs.map(({ word }) => word))).toEqual([
    ['kept', 'broken', 'undecided'],
  ])
})
