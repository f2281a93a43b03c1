import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallTask } from '../../test/small-task.ts'
import { tableOf } from '../../test/tables.ts'
import type { Finding } from '../core/finding.ts'
import { DatasetSpec } from '../core/source.ts'
import { auditEntities, auditPersonalData, auditRights, auditTask, classCounts, enforce } from './audit.ts'

const dataset = (columns: object): DatasetSpec => DatasetSpec.parse({ ...smallBenchmark().datasets[0], columns })
const codes = (findings: readonly Finding[]): string[] => findings.map(({ code, severity }) => `${severity} ${code}`)

// Two training rows and two evaluated ones; the last repeats the first in everything but its id.
const rows = [
  { target: 1, x: 5 },
  { target: 0, x: 6 },
  { target: 0, x: 7, part: 1 as const },
  { target: 1, x: 5, part: 1 as const },
]
const table = tableOf({ x: [5, 6, 7, 5], y: [1, 0, 0, 1], k: ['a', 'b', 'c', 'd'], at: [1, 2, 3, 4] })
const task = smallTask(rows, { table })
const columns = { x: { roles: 'input' }, y: { roles: 'target' }, k: { roles: 'id' } }

test('another id makes no other event, another time does', async () => {
  const [leak] = (await auditTask(task, dataset(columns), false)).filter(({ code }) => code === 'DATA_LEAK')
  expect(leak).toMatchObject({ severity: 'fail', count: 1, evidence: { check: 'exact-duplicates' } })
  expect(leak.evidence.pairs).toEqual([['r000', 'r003']])
  const timed = dataset({ ...columns, at: { roles: 'order' } })
  expect(codes(await auditTask(task, timed, false))).not.toContain('fail DATA_LEAK')
  const owned = dataset({ ...columns, at: { roles: 'entity' } })
  expect(codes(await auditTask(task, owned, false))).not.toContain('fail DATA_LEAK')
})

test('the target as an input and rows dated before training are found', async () => {
  const own = smallTask(rows, { table, inputs: ['y'] })
  expect(codes(await auditTask(own, dataset(columns), false))).toContain('fail DATA_LEAK')
  const intervals = [0, 0, 1, 1].map((interval, i) => ({ ...rows[i], part: 0 as const, interval }))
  const late = smallTask(intervals, { table, time: Float64Array.of(1, 9, 3, 4) })
  const found = (await auditTask(late, dataset({ ...columns, k: {} }), false)).find(({ code }) => code === 'DATA_TIME')
  expect(found).toMatchObject({ count: 1, samples: ['r001'], evidence: { lastTraining: '9', firstEvaluated: '3' } })
})

test('an empty side stops the audit', async () => {
  const empty = smallTask([{ target: 0 }, { target: 1 }])
  await expect(auditTask(empty, dataset(columns), false)).rejects.toMatchObject({ code: 'DATA_TOO_FEW' })
})

test('an entity on both sides is a leak', () => {
  const who = smallTask(rows, { table: tableOf({ x: [1, 2, 3, 4], who: ['p', 'q', 'r', 'q'] }) })
  const [found] = auditEntities(who, dataset({ x: { roles: 'input' }, who: { roles: 'entity' } }))
  expect(found).toMatchObject({ code: 'DATA_GROUP_LEAK', severity: 'fail', samples: ['r003'] })
})

test('personal data is found unless the column says why, and rights are asked for first', () => {
  const mails = tableOf({ m: ['a@example.org', 'b@example.org'] })
  expect(codes(auditPersonalData(dataset({ m: {} }), mails))).toEqual(['fail DATA_PII'])
  expect(auditPersonalData(dataset({ m: { personal: 'Needed.' } }), mails)).toEqual([])
  const free = smallBenchmark({ sources: [{ id: 's', kind: 'file', path: 'data.csv' }] })
  expect(codes(auditRights(free, free.datasets[0]))).toEqual(['fail DATA_CONSENT'])
})

test('a failing finding stops the build with its code, or is kept as a warning with the reason that allows it', () => {
  const finding: Finding = {
    code: 'DATA_LEAK',
    severity: 'fail',
    message: 'Twice',
    evidence: { check: 'exact-duplicates' },
    samples: ['a'],
    count: 1,
    mend: '',
  }
  const code = 'DATA_LEAK'
  expect(() => enforce([finding], smallBenchmark())).toThrow(expect.objectContaining({ code, exitCode: 4 }))
  const allow = [{ check: 'exact-duplicates', reason: 'Coarse inputs.' }]
  const allowing = smallBenchmark({ privacy: { summary: 'None.', personalData: false, allow } })
  expect(enforce([finding], allowing)).toEqual([
    { ...finding, severity: 'warn', message: 'Twice (allowed: Coarse inputs.)' },
  ])
  const other = { ...finding, evidence: { check: 'group-overlap' } }
  expect(() => enforce([other], allowing)).toThrow(expect.objectContaining({ code }))
})

test('classes are counted over the given rows', () => {
  expect(classCounts(task, Int32Array.of(0, 1, 3))).toEqual([
    ['no', 1],
    ['yes', 2],
  ])
})
