import { expect, test } from 'vitest'
import type { ShownCondition } from '../report-data.ts'
import { leavers, sharedAxis } from './severity-curve.ts'

function condition(id: string, ...ends: number[]): ShownCondition {
  const cell = (value: number) => ({ value, lower: null, upper: null, method: 'none', n: 9 })
  const none = {
    survives: null,
    area: null,
    worst: null,
    critical: null,
    breaking: null,
    monotonicity: null,
    cliff: null,
    guaranteed: null,
    breaks: [],
    searched: [],
    seeds: null,
  }
  const models = ends.map((end, k) => ({ model: `m${k}`, levels: [cell(50), cell(end)], ...none }))
  return {
    id,
    summary: '',
    use: 'x',
    acts: 'input',
    cosmetic: false,
    columns: [],
    margin: 5,
    seeds: 1,
    severities: [0, 1],
    models,
  }
}

test('keeps one axis that the other panels can be read on', () => {
  const all = [condition('wrong-unit', 66, 6009), condition('noise', 70, 100), condition('spikes', 84, 240)]
  const { domain } = sharedAxis(all)
  expect(domain).toEqual([50, 250])
  expect(all.map((one) => leavers(one, domain))).toEqual([[{ model: 'm1', end: 6009 }], [], []])
})

test('cuts nothing where panels differ less than five times', () => {
  const all = [condition('a', 150), condition('b', 71), condition('c', 55)]
  expect(sharedAxis(all).domain[1]).toBeGreaterThanOrEqual(150)
})
