import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import type { Release } from '../core/release.ts'
import { cosmeticConditions, estimateCosmetic, withCosmetic } from './cosmetic.ts'
import { estimateJob, gatherEstimates, planEstimates } from './estimate.ts'
import { openEstimation } from './estimation.ts'
import { openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { viewsOf } from './views.ts'

const protocol: Protocol = { level: 0.95, replicates: 200, key: rootKey(1), grouping: { by: 'row' }, minimumCell: 1 }
// Twenty held-out rows, then a hundred and twenty later ones.
const rows = Array.from({ length: 140 }, (_, i) => ({
  interval: i < 20 ? 0 : 1,
  target: i % 2,
  part: i < 20 ? (1 as const) : (0 as const),
}))
const task = smallTask(rows)
const all = rows.map((_, i) => i)
const later = all.slice(20)
/** Answers of which the first `wrong` later rows are wrong. */
const answers = (of: readonly number[], wrong: number) =>
  of.map((i) => (i >= 20 && i < 20 + wrong ? 1 - rows[i].target : rows[i].target))
const clean = (model: string, wrong: number) => smallCell(task, all, answers(all, wrong), { model })
const under = (model: string, condition: string, wrong: number, seed = 0) =>
  smallCell(task, later, answers(later, wrong), { model, condition, severity: 1, seed })
const conditions = [
  { id: 'spaces', use: 'text/whitespace', severities: [1] },
  { id: 'noise', use: 'tabular/gaussian-noise', severities: [1] },
  { id: 'letters', use: 'text/normal-form', severities: [1] },
]
const benchmark = smallBenchmark({ conditions })

test('cosmetic are the conditions whose perturbation says so', async () => {
  expect([...(await cosmeticConditions(benchmark))]).toEqual(['spaces', 'letters'])
})

const spreadOf = async (use: string, ...cells: ReturnType<typeof clean>[]) => {
  const [view] = viewsOf(task, [smallModel('m')], cells).views
  return estimateCosmetic(task, view, new Set(['spaces', 'letters']), await openMeasure({ use }), protocol)
}

test('the spread is from the best to the worst of clean and all cosmetic conditions and seeds, whichever way is better', async () => {
  const cells = [clean('m', 6), under('m', 'spaces', 3), under('m', 'letters', 9), under('m', 'letters', 12, 1)]
  for (const use of ['accuracy', 'error']) {
    // A condition that is not cosmetic does not count, nor do the held-out rows that none of them has.
    const [spread, ...more] = await spreadOf(use, ...cells, under('m', 'noise', 60))
    expect(more).toEqual([])
    expect(spread).toMatchObject({ reduction: 'spread', over: 'condition', n: 120, method: 'basic' })
    expect(spread.axes).toEqual({ task: 't', model: 'm', conditions: 'cosmetic' })
    // From 3 to 12 wrong rows of 120; the same nine rows vary in every resample, by about sqrt(0.075 * 0.925 / 120) = 0.024.
    expect(spread.value).toBeCloseTo(9 / 120, 12)
    expect(Number(spread.lower)).toBeLessThan(0.075 - 0.024)
    expect(Number(spread.lower)).toBeGreaterThanOrEqual(0)
    expect(Number(spread.upper)).toBeGreaterThan(0.075 + 0.024)
    expect(Number(spread.upper)).toBeLessThan(0.075 + 4 * 0.024)
  }
})

test('a model that cosmetic changes do not move has a spread of 0, one that met none has none', async () => {
  const [spread] = await spreadOf('accuracy', clean('m', 6), under('m', 'spaces', 6))
  expect(spread).toMatchObject({ value: 0 })
  expect(await spreadOf('accuracy', clean('m', 6), under('m', 'noise', 60))).toEqual([])
})

const run = async (declared: typeof conditions) => {
  const release: Release = {
    digest: 'a'.repeat(64),
    benchmark: smallBenchmark({ conditions: declared }),
    tasks: [{ ...task, spec: { ...task.spec, margin: 0.01 } }],
    findings: [],
    lineage: [],
  }
  const models = ['best', 'near', 'far', 'file'].map((id) => smallModel(id))
  const cells = [
    ...[clean('best', 6), clean('near', 18), clean('far', 60), clean('file', 6)],
    ...[under('best', 'spaces', 6), under('near', 'spaces', 40), under('far', 'spaces', 60)],
  ]
  const tasks = await openEstimation(release, models, cells)
  const jobs = planEstimates(release.benchmark, tasks)
  const results = []
  for (const job of jobs) results.push(await estimateJob(release.benchmark, tasks, job))
  return { jobs, ...gatherEstimates(tasks, jobs, results) }
}

test('a difference that is smaller than what cosmetic changes make is said to be, and keeps its word', async () => {
  const { jobs, estimates, verdicts } = await run(conditions)
  expect(jobs.flatMap((job) => (job.kind === 'cosmetic' ? [job.model] : []))).toEqual(['best', 'near', 'far'])
  const spreads = estimates.filter(({ axes }) => axes.conditions === 'cosmetic')
  expect(spreads.map(({ value }) => Math.round(Number(value) * 120))).toEqual([0, 22, 0])
  const [near, far, file] = verdicts
  const label = /is not distinguishable from cosmetic changes/
  // 12 rows worse than the best, while spaces alone cost it 22.
  expect(near).toMatchObject({ model: 'near', word: 'regressed', sentence: expect.stringMatching(label) })
  expect(near.sentence).toMatch(/^near is worse than best in accuracy\. /)
  expect(near.cosmetic).toBeCloseTo(22 / 120, 12)
  expect(far).toMatchObject({ model: 'far', word: 'regressed', cosmetic: 0 })
  expect(far.sentence).not.toMatch(label)
  // Equal answers differ by nothing that could be mistaken.
  expect(file).toMatchObject({ model: 'file', word: 'equivalent', cosmetic: 0 })
  expect(file.sentence).not.toMatch(label)
})

test('without a cosmetic condition nothing is said', async () => {
  const { jobs, estimates, verdicts } = await run(conditions.filter(({ id }) => id === 'noise'))
  expect(jobs.some(({ kind }) => kind === 'cosmetic')).toBe(false)
  expect(estimates.some(({ axes }) => axes.conditions === 'cosmetic')).toBe(false)
  expect(verdicts.some((verdict) => 'cosmetic' in verdict || verdict.sentence.includes('cosmetic'))).toBe(false)
})

test('of two models the larger spread counts, and an undefined one is none', () => {
  const pair = { model: 'a', against: 'b' } as Parameters<typeof withCosmetic>[0][number]
  const spread = (model: string, value: number | null) =>
    ({ axes: { model }, value }) as unknown as Parameters<typeof withCosmetic>[1][number]
  expect(withCosmetic([pair], [spread('a', 0.1), spread('b', 0.3)])[0].cosmetic).toBe(0.3)
  expect(withCosmetic([pair], [spread('a', 0.1), spread('b', null)])[0].cosmetic).toBe(0.1)
  expect(withCosmetic([pair], [spread('a', null)])[0]).toBe(pair)
})
