import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallModel, smallTask } from '../../test/small-task.ts'
import { CertifySpec } from '../core/certificate.ts'
import type { Release } from '../core/release.ts'
import { planRun } from './plan.ts'

// Interval 0 trains but for one held-out row; two rows in each of the intervals 1 and 2.
const task = smallTask([
  { target: 0 },
  { target: 0, part: 1 },
  ...[1, 1, 2, 2].map((interval) => ({ interval, target: 1 })),
])
const conditions = [{ id: 'n', use: 'tabular/gaussian-noise', severities: [1] }]
const release: Release = {
  digest: 'a'.repeat(64),
  benchmark: smallBenchmark({ conditions }),
  tasks: [task],
  findings: [],
  lineage: [],
}
const models = [
  smallModel('fixed'),
  smallModel('again@1', { variant: 'retrained', trainedUntil: 0 }),
  smallModel('again@2', { variant: 'retrained', trainedUntil: 1 }),
  smallModel('file', { origin: 'submitted', answers: 'clean', trainedUntil: null, adapter: 'predictions' }),
]
const options = { tier: 'exact', shardRows: 4 } as const

test('models that answer the same rows share jobs; only fixed ones that can answer meet a condition, on later rows', async () => {
  const jobs = await planRun(release, models, options)
  expect(
    jobs.map(({ applied, rows, shards }) => [
      applied.condition,
      rows.until,
      rows.scope,
      rows.from,
      rows.to,
      shards.map(({ model }) => model).join(' '),
    ]),
  ).toEqual([
    ['clean', 0, 'all', 0, 4, 'fixed again@1 file'],
    ['clean', 0, 'all', 4, 5, 'fixed again@1 file'],
    ['n', 0, 'future', 0, 4, 'fixed'],
    ['clean', 1, 'all', 0, 3, 'again@2'],
  ])
})

test('the plan is the same again, shards are told apart by all that decides their outcomes', async () => {
  const digests = async (change: object = {}, own = models) =>
    (await planRun({ ...release, ...change }, own, options)).flatMap(({ shards }) => shards.map(({ digest }) => digest))
  const first = await digests()
  expect(await digests()).toEqual(first)
  expect(new Set(first).size).toBe(first.length)
  const otherRelease = await digests({ digest: 'b'.repeat(64) })
  const otherModel = await digests({}, [smallModel('fixed', { digest: 'e'.repeat(64) })])
  expect(otherRelease.some((digest) => first.includes(digest))).toBe(false)
  expect(otherModel.some((digest) => first.includes(digest))).toBe(false)
  // A model's name is no part of it: the same weights under another name have been run already.
  expect(first).toEqual(
    expect.arrayContaining(await digests({}, [smallModel('renamed', { params: { use: 'fixed' } })])),
  )
})

test('each copy of a certificate is work of its own, for the models and rows that are certified', async () => {
  const certify = CertifySpec.parse({ condition: 'n', severity: 1, selection: 1, draws: 10, rows: 3 })
  const certified = { ...release, tasks: [{ ...task, spec: { ...task.spec, certify } }] }
  const jobs = await planRun(certified, models, options)
  const copies = jobs.filter(({ applied }) => applied.kind === 'certificate')
  expect(copies.map(({ applied }) => applied.seed)).toEqual(Array.from({ length: 11 }, (_, seed) => seed))
  expect(new Set(copies.map(({ shards }) => shards[0].digest)).size).toBe(11)
  expect(copies[0]).toMatchObject({ rows: { until: 0, scope: 'certificate', from: 0, to: 3 } })
  expect(copies[0].shards.map(({ condition, model }) => [condition, model])).toEqual([['certificate/n', 'fixed']])
  // The other work is what it is without.
  expect(jobs.filter((job) => !copies.includes(job))).toEqual(await planRun(release, models, options))
})
