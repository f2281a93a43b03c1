import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import type { Release } from '../core/release.ts'
import { estimateJob, gatherEstimates, planEstimates } from './estimate.ts'
import { bestBaseline, openEstimation } from './estimation.ts'
import { openMeasure } from './measure.ts'

// Ten held-out rows of interval 0, then ten rows in each of two later ones, in two groups.
const rows = [0, 1, 2].flatMap((interval) =>
  Array.from({ length: 10 }, (_, i) => ({
    interval,
    target: Number(i < 5),
    group: i % 2,
    part: interval === 0 ? (1 as const) : (0 as const),
  })),
)
const task = smallTask(rows, { spec: { metrics: [{ use: 'accuracy' }, { use: 'error' }] } })
const all = rows.map((_, i) => i)
const later = all.slice(10)
const answers = (of: readonly number[], right: number) =>
  of.map((i) => (i % 10 < right ? rows[i].target : 1 - rows[i].target))
const criteria = [
  { id: 'hard', summary: 'Hard.', task: 't', metric: 'accuracy', reduction: 'worst', over: 'group', by: 'difficulty' },
].map((criterion) => ({ ...criterion, models: ['good'], require: { atLeast: 0.7 }, rule: 'point' }))
const release: Release = {
  digest: 'a'.repeat(64),
  benchmark: smallBenchmark({ criteria, conditions: [{ id: 'n', use: 'tabular/gaussian-noise', severities: [1] }] }),
  tasks: [task],
  findings: [],
  lineage: [],
}
const models = [
  smallModel('prior'),
  smallModel('good'),
  smallModel('fair'),
  smallModel('tree@1', { variant: 'retrained', trainedUntil: 0 }),
  smallModel('tree@2', { variant: 'retrained', trainedUntil: 1 }),
]
const collected = [
  smallCell(task, all, answers(all, 5), { model: 'prior' }),
  smallCell(task, all, answers(all, 9), { model: 'good' }),
  smallCell(task, later, answers(later, 6), { model: 'good', condition: 'n', severity: 1 }),
  smallCell(task, all, answers(all, 7), { model: 'fair' }),
  smallCell(task, all, answers(all, 8), { model: 'tree@1' }),
  smallCell(task, all, answers(all, 10), { model: 'tree@2' }),
]
const everything = async () => {
  const tasks = await openEstimation(release, models, collected)
  const jobs = planEstimates(release.benchmark, tasks)
  return { tasks, jobs }
}

test('the prior, best baseline, axes and pairs follow from the outcomes', async () => {
  const [{ axes, best, pairs, prior, views }] = (await everything()).tasks
  expect(views.map(({ id }) => id)).toEqual(['prior', 'good', 'fair', 'tree~retrained'])
  expect(prior?.id).toBe('prior')
  expect(best?.id).toBe('good')
  expect(axes.get('good')?.map(({ name }) => name)).toEqual(['g', 'difficulty'])
  expect(pairs.map(([a, b]) => `${a.id} ${b.id}`)).toEqual(['prior good', 'fair good', 'tree~retrained good'])
})

test('the best baseline is best by the direction of its measure, and ties go to the first', async () => {
  const [{ protocol, views }] = (await everything()).tasks
  for (const use of ['accuracy', 'error']) {
    expect(bestBaseline(task, views, await openMeasure({ use }), protocol)?.id).toBe('good')
  }
  const same = [views[1], { ...views[1], id: 'twin' }]
  expect(bestBaseline(task, same, await openMeasure({ use: 'accuracy' }), protocol)?.id).toBe('good')
  expect(bestBaseline(task, [], await openMeasure({ use: 'accuracy' }), protocol)).toBeNull()
})

test('jobs come in a fixed order, a condition only for models that met it', async () => {
  const { jobs } = await everything()
  expect(jobs.map((job) => [job.kind, 'model' in job ? job.model : null])).toEqual([
    ...['prior', 'good', 'fair', 'tree~retrained'].flatMap((model) => [
      ['time', model],
      ['time', model],
      ['group', model],
      ['group', model],
      ...(model === 'good'
        ? [
            ['condition', model],
            ['degradation', model],
          ]
        : []),
    ]),
    ['matrix', null],
    ['pair', null],
    ['pair', null],
    ['pair', null],
    ['criterion', 'good'],
  ])
})

test('results do not depend on the order in which jobs are done', async () => {
  const { jobs, tasks } = await everything()
  const run = async (order: readonly number[]) => {
    const results: Awaited<ReturnType<typeof estimateJob>>[] = []
    const again = (await everything()).tasks
    for (const i of order) results[i] = await estimateJob(release.benchmark, again, jobs[i])
    return gatherEstimates(tasks, jobs, results)
  }
  const forwards = await run(jobs.map((_, i) => i))
  expect(await run(jobs.map((_, i) => jobs.length - 1 - i))).toEqual(forwards)
  expect(forwards.verdicts.map(({ id, word }) => [id, word])).toEqual([
    // The other two are wrong on three rows of each interval, of which good is wrong on one: difficulty is an axis of criteria too.
    ['hard', 'missed'],
    ['t: prior against good', 'regressed'],
    ['t: fair against good', expect.any(String)],
    ['t: tree~retrained against good', expect.any(String)],
  ])
  const matrix = forwards.estimates.filter(({ axes }) => axes.trainedUntil !== undefined)
  expect(matrix.map(({ value }) => value)).toEqual([0.8, 0.8, 0.8, 1, 1, 1])
})
