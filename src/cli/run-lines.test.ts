import { expect, test } from 'vitest'
import type { Finding } from '../core/finding.ts'
import type { Verdict } from '../core/verdict.ts'
import { nameOf } from '../engine/execute.ts'
import { brokenCore, coreLines, findingLines, standingLines, verdictLines } from './run-lines.ts'

const verdict = (change: Partial<Verdict>): Verdict => ({
  ...{ id: 'useful', kind: 'criterion', task: 't', model: 'prior', word: 'missed', sentence: '', metric: 'accuracy' },
  ...{ value: 0.5, lower: 0.4, upper: 0.6, level: 0.95, method: 'wilson', n: 100, bound: 0.7 },
  ...change,
})
const finding = (severity: Finding['severity'], message: string, mend = ''): Finding => ({
  ...{ code: 'X', severity, message, mend, evidence: {}, samples: [], count: 0 },
})
const ours = new Set([nameOf('t', 'ours')])

test('each criterion has its line, and comparisons have none', () => {
  const verdicts = [
    verdict({ model: 'ours', word: 'met', value: 0.812 }),
    verdict({ model: 'ours', kind: 'comparison', word: 'improved' }),
    verdict({ model: 'ours', word: 'undecided', value: null, lower: null, upper: null, reason: 'one class' }),
  ]
  expect(verdictLines(verdicts, ours)).toEqual([
    '',
    'MET        useful: ours, accuracy 0.812 [0.400, 0.600], bound 0.700',
    'UNDECIDED  useful: ours, accuracy (one class), bound 0.700',
  ])
  const constant = verdict({ model: 'ours', word: 'undecided', lower: null, upper: null, reason: 'all answers alike' })
  expect(verdictLines([constant], ours)[1]).toBe(
    'UNDECIDED  useful: ours, accuracy 0.500 (no interval: all answers alike), bound 0.700',
  )
  expect(verdictLines([verdicts[1]], ours)).toEqual([])
})

test('a baseline that misses is told not to change the exit code, by task and name', () => {
  const last = (...verdicts: Verdict[]) => verdictLines(verdicts, ours).at(-1)
  expect(last(verdict({}))).toBe(
    'A miss of a baseline does not change the exit code; one of a model that --model brings does.',
  )
  // A baseline of another task may have the name of a model that was brought.
  expect(last(verdict({}), verdict({ model: 'ours', task: 'other' }))).toContain('The 2 misses of baselines do not')
  expect(last(verdict({ model: 'ours' }))).toMatch(/^MISSED {5}useful: ours/)
})

test('failures, and warnings that are not of the release, are shown with what to do', () => {
  const findings = [
    finding('warn', 'old'),
    finding('fail', 'leaks', 'Mend it.'),
    finding('info', 'i'),
    finding('warn', 'ids\u0007'),
  ]
  expect(findingLines(findings, 2)).toEqual(['', 'fail: leaks. Mend it.', 'warn: ids\\u0007.'])
  expect(findingLines(findings.slice(0, 1), 1)).toEqual([])
})

test('core behaviour has a line for each model, with what it breaks by most', () => {
  const core = (id: string, word: Verdict['word'], value: number, bound: number) =>
    verdict({ id, kind: 'core', word, value, bound, lower: 0.1, upper: 0.2 })
  const verdicts = [
    verdict({ word: 'met' }),
    core('a under fog', 'kept', 0.9, 0.5),
    core('b under fog', 'broken', 0.4, 0.5),
    core('c under fog', 'broken', 9, 3),
    { ...core('a under fog', 'undecided', 0.5, 0.5), model: 'ours' },
  ]
  expect(coreLines(verdicts)).toEqual([
    '',
    'CORE       prior, t: 1 of 3 kept, 2 broken, 0 undecided; furthest off: c under fog, 9.00 [0.100, 0.200], bound 3.00',
    'CORE       ours, t: 0 of 1 kept, 0 broken, 1 undecided',
  ])
  expect(brokenCore(verdicts).map(({ id }) => id)).toEqual(['b under fog', 'c under fog'])
  expect(coreLines([verdict({})])).toEqual([])
})

test('standings come in their order, with ranks that are not told apart', () => {
  const base = { metric: 'standing', level: 0.95, method: 'percentile', n: 9 }
  const of = (model: string, value: number, lower: number, upper: number, reduction?: string) => ({
    ...{ ...base, axes: { task: 't', model }, value, lower, upper },
    ...(reduction === undefined ? {} : { reduction }),
  })
  const estimates = [
    of('b', 0.7, 0.65, 0.75),
    of('a', 0.9, 0.85, 0.92),
    of('a', 1, 1, 1, 'rank'),
    of('b', 2, 2, 3, 'rank'),
  ]
  expect(standingLines(estimates)).toEqual([
    '',
    'STANDING   1: a, t 0.900 [0.850, 0.920]',
    'STANDING   2 (2 to 3): b, t 0.700 [0.650, 0.750]',
  ])
  expect(standingLines([])).toEqual([])
})
