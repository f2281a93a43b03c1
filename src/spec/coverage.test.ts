import { expect, test } from 'vitest'
import { coverageOf, coverageTable } from './coverage.ts'
import { parseBenchmark } from './read.ts'
import { starterDocument } from './starter.ts'

test('shows what is measured where, and the holes', async () => {
  const text = starterDocument('pumps')
    .replace('conditions: [noisy-sensors, lost-readings]', 'conditions: [noisy-sensors]')
    .replace('    slices: [unit]', '    metrics: [balanced-accuracy, log-loss, ece]\n    slices: [unit]')
  const coverage = coverageOf((await parseBenchmark(text, 'f.yaml')).benchmark)
  expect(coverageTable(coverage)).toEqual([
    'scenario        condition      balanced-accuracy  log-loss  ece  auroc',
    'summer-on-site  clean          x                  x         x    .',
    '                noisy-sensors  x                  .         .    .',
    '                bad-cable      x                  .         .    .',
    '                not: lost-readings',
  ])
  expect(coverage.rows[1]).toEqual({
    scenario: 'summer-on-site',
    condition: 'noisy-sensors',
    tasks: [['alarm'], [], [], []],
  })
})

test('counts tasks, and a condition that is for other tasks is a hole', () => {
  const metrics = [{ use: 'mae' }]
  const benchmark = {
    tasks: [
      { id: 'a', metrics },
      { id: 'b', metrics },
    ],
    conditions: [{ id: 'c', tasks: ['b'] }],
    stress: [],
    scenarios: [
      { id: 's', tasks: ['a', 'b'], conditions: ['c'], stress: [], metrics: [] },
      { id: 't', tasks: ['a'], conditions: ['c'], stress: [], metrics: [] },
    ],
  }
  expect(coverageTable(coverageOf(benchmark as never))).toEqual([
    'scenario  condition  mae',
    's         clean      x2',
    '          c          x',
    't         clean      x',
    '          not: c',
  ])
  expect(coverageTable({ metrics: [], rows: [] })).toEqual([])
})

test('unfamiliar data have a row in each scenario, in their own metrics', () => {
  const benchmark = {
    tasks: [
      { id: 'a', metrics: [{ use: 'accuracy' }], unfamiliar: [{ id: 'far' }] },
      { id: 'b', metrics: [] },
    ],
    conditions: [],
    stress: [],
    scenarios: [
      { id: 's', tasks: ['a', 'b'], conditions: [], stress: [], metrics: ['accuracy'] },
      { id: 't', tasks: ['b'], conditions: [], stress: [], metrics: [] },
    ],
  }
  const { metrics, rows } = coverageOf(benchmark as never)
  expect(metrics[0]).toBe('accuracy')
  expect(metrics).toHaveLength(6)
  expect(rows.map(({ scenario, condition, tasks }) => [scenario, condition, tasks.flat().length])).toEqual([
    ['s', 'clean', 1],
    ['s', 'unfamiliar/far', 5],
    ['t', 'clean', 0],
    ['t', 'unfamiliar/far', 0],
  ])
})
