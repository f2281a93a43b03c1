import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import type { Release } from '../core/release.ts'
import type { Collected } from './collect.ts'
import { planSearches } from './plan-search.ts'

// 400 held-out rows that a model has all right; under noise it loses all from a severity of its own on.
const size = 400
const task = smallTask([
  { target: 0 },
  ...Array.from({ length: size }, (_, i) => ({ target: i % 2, part: 1 as const, interval: 1 })),
])
const conditions = [
  { id: 'n', use: 'tabular/gaussian-noise', severities: [0.5, 1], search: { precision: 0.1 } },
  { id: 'plain', use: 'tabular/gaussian-noise', severities: [1] },
]
const release: Release = {
  digest: 'a'.repeat(64),
  benchmark: smallBenchmark({ conditions }),
  tasks: [task],
  findings: [],
  lineage: [],
}
const options = { tier: 'exact', shardRows: 1000 } as const
const breaks: Record<string, number> = { early: 0.33, later: 0.38, never: 2 }
const models = Object.keys(breaks).map((id) => smallModel(id))
const answers = (model: string, severity: number): Collected => {
  const rows = Array.from({ length: size }, (_, i) => i + 1)
  const lost = severity > breaks[model]
  return smallCell(
    task,
    rows,
    rows.map((row) => (lost ? 1 - task.target[row] : task.target[row])),
    severity === 0 ? { model } : { model, severity, condition: 'n' },
  )
}
const names = Object.keys(breaks)
const first = names.flatMap((model) => [0, 0.5, 1].map((severity) => answers(model, severity)))

/** Rounds with their severities, and who wants each. */
async function rounds(own = models, begun: readonly Collected[] = first) {
  const seen: [number, string][][] = []
  const cells = [...begun]
  for (;;) {
    const jobs = await planSearches(release, own, options, cells)
    if (jobs.length === 0) return seen
    seen.push(jobs.map(({ applied, shards }) => [applied.severity, shards.map(({ model }) => model).join(' ')]))
    for (const { applied, shards } of jobs)
      for (const { model } of shards) cells.push({ ...answers(model, applied.severity), searched: true })
  }
}

test('each model goes its own way, and those that want one severity share its inputs', async () => {
  expect(await rounds()).toEqual([[[0.2, 'early later']], [[0.3, 'early later']], [[0.4, 'early later']]])
})

test('who else is evaluated changes nothing, and what is there already is not asked for', async () => {
  expect(await rounds([smallModel('early')])).toEqual([[[0.2, 'early']], [[0.3, 'early']], [[0.4, 'early']]])
  const some = [...first, { ...answers('early', 0.2), searched: true as const }]
  expect((await rounds(models, some))[0]).toEqual([
    [0.2, 'later'],
    [0.3, 'early'],
  ])
})

test('the plan is pure, and a severity is the same shard whether a document names it or a search asks for it', async () => {
  const one = await planSearches(release, models, options, first)
  expect(await planSearches(release, models, options, first)).toEqual(one)
  expect(one[0].applied).toMatchObject({ condition: 'n', searched: true })
  const named = [{ ...conditions[0], severities: [0.2, 0.5, 1], search: undefined }]
  const { planRun } = await import('./plan.ts')
  const whole = await planRun({ ...release, benchmark: smallBenchmark({ conditions: named }) }, models, options)
  const digests = whole.flatMap(({ shards }) => shards.map(({ digest }) => digest))
  for (const { shards } of one) for (const { digest } of shards) expect(digests).toContain(digest)
})

test('a model without clean answers, one that answers clean rows only, and a retrained one ask for nothing', async () => {
  expect(
    await rounds(
      models,
      first.filter(({ condition }) => condition !== 'clean'),
    ),
  ).toEqual([])
  expect(await rounds(models.map((model) => ({ ...model, answers: 'clean' as const })))).toEqual([])
})
