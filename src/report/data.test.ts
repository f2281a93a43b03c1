import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { reportFixture } from '../../test/report-fixture.ts'
import { reportData } from './data.ts'
import { ReportData } from './report-data.ts'

let data: ReportData
beforeAll(async () => {
  data = reportData(await reportFixture())
})

test('fits its schema, and survives JSON', () => {
  expect(ReportData.parse(JSON.parse(JSON.stringify(data)))).toEqual(data)
})

test('has the schema that is published', () => {
  const published = readFileSync(new URL('../../docs/formats/report.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(ReportData, { reused: 'ref' }))))
})

test('speaks of the best baseline that was trained once, beside its retrained self and the floor', () => {
  const [task] = data.tasks
  expect([task.headline, task.fresh, task.floor]).toEqual([
    'gradient-boosted-trees',
    'gradient-boosted-trees~retrained',
    'prior',
  ])
})

test('answers the five questions of each task', () => {
  for (const { answers } of data.tasks)
    expect(answers.map(({ question }) => question)).toEqual(['now', 'decay', 'breaks', 'fails', 'sure'])
})

test('ranks a model that was brought before baselines in what it speaks of', async () => {
  const input = await reportFixture()
  const renamed = input.estimates.map((e) =>
    e.axes.model === 'mlp' ? { ...e, axes: { ...e.axes, model: 'ours' } } : e,
  )
  expect(reportData({ ...input, estimates: renamed }).tasks[0].headline).toBe('ours')
})

test('counts wrong labels as no weakness of a model', async () => {
  const input = await reportFixture()
  const weakest = (acts: 'input' | 'target') =>
    reportData({ ...input, acts: new Map([['wrong-labels', acts]]) }).tasks[0].glance.find(
      ({ model }) => model === 'gradient-boosted-trees',
    )?.weakest?.condition
  expect(weakest('input')).toBe('wrong-labels')
  expect(weakest('target')).toBe('lost-cells')
})

test('tells every undefined number with its reason, and none of those that were not reached', () => {
  const reasons = data.undefinedNumbers.map(({ reason }) => reason)
  expect(reasons).toContain('fewer than 30 rows')
  expect(reasons).not.toContain('not reached')
})

test('gives short names that no two models share', () => {
  for (const { models } of data.tasks) expect(new Set(models.map(({ short }) => short)).size).toBe(models.length)
})

test('counts rows of intervals and the positive class', () => {
  const [task] = data.tasks
  expect(task.noun).toBe('month')
  expect(task.intervals).toHaveLength(24)
  expect(task.intervals.filter(({ training }) => training)).toHaveLength(6)
  expect(task.intervals[0]).toMatchObject({
    label: '2011-01',
    from: '2011-01-01',
    to: '2011-02-01',
    rows: 720,
    heldOut: 144,
  })
  expect(data.tasks[1].intervals[0].positives).toBe(null)
})
