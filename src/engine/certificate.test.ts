import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallModel, smallTask } from '../../test/small-task.ts'
import { CertifySpec } from '../core/certificate.ts'
import { certificateOf, certifiedRows, isCertified } from './certificate.ts'

const rows = Array.from({ length: 40 }, (_, i) => ({ interval: Math.floor(i / 10), target: i % 2 }))
const spec = (change: object = {}) => CertifySpec.parse({ condition: 'n', severity: 0.6, ...change })
const task = (change: object = {}) => smallTask(rows, { spec: { certify: spec(change) } })
const conditions = [
  { id: 'n', use: 'tabular/gaussian-noise' },
  { id: 'f', use: 'tabular/gaussian-noise', params: { sigma: 0.2 } },
  { id: 'o', use: 'tabular/outliers' },
]

test('copies are seeds of the condition under a name of their own, radii multiples of its noise', async () => {
  const found = await certificateOf(smallBenchmark({ conditions }), task())
  // Severity 0.6 is the third level: half a training standard deviation.
  expect(found).toMatchObject({ sd: 0.5, unit: 'training standard deviations', radii: [0, 0.125, 0.25, 0.5, 0.75] })
  expect(found?.ceiling).toBeCloseTo(0.5 * 1.5006, 3)
  expect(found?.copies).toHaveLength(120)
  expect(found?.copies[119]).toMatchObject({
    condition: 'certificate/n',
    kind: 'certificate',
    severity: 0.6,
    seed: 119,
  })
  expect((await certificateOf(smallBenchmark({ conditions }), task({ condition: 'f' })))?.sd).toBe(0.2)
  expect(await certificateOf(smallBenchmark({ conditions }), smallTask(rows))).toBeNull()
})

test('what adds no normal noise certifies nothing', async () => {
  const refused = certificateOf(smallBenchmark({ conditions }), task({ condition: 'o' }))
  await expect(refused).rejects.toMatchObject({ code: 'SPEC_FIELD' })
})

test('rows are those of the future with the least digests, whatever else is evaluated', () => {
  const few = [...certifiedRows(task({ rows: 5 }), 0)]
  const more = [...certifiedRows(task({ rows: 12 }), 0)]
  expect(few).toHaveLength(5)
  expect(few.every((row) => more.includes(row) && row >= 10)).toBe(true)
  expect(few).toEqual([...few].sort((a, b) => a - b))
  expect(more).not.toEqual(Array.from({ length: 12 }, (_, i) => 10 + i))
  expect([...certifiedRows(task({ rows: 1000 }), 1)]).toEqual(Array.from({ length: 20 }, (_, i) => 20 + i))
})

test('fixed models are certified, of the baselines those that are named', () => {
  const named = spec({ baselines: ['a'] })
  expect(isCertified(named, smallModel('a'))).toBe(true)
  expect(isCertified(named, smallModel('b'))).toBe(false)
  expect(isCertified(spec(), smallModel('b'))).toBe(true)
  expect(isCertified(named, smallModel('s', { origin: 'submitted' }))).toBe(true)
  expect(isCertified(named, smallModel('s', { origin: 'submitted', answers: 'clean' }))).toBe(false)
  expect(isCertified(spec(), smallModel('b@1', { variant: 'retrained' }))).toBe(false)
})

test('too few draws to certify anything are refused', () => {
  // 2^-10 lies below 0.001, 2^-9 does not.
  expect(spec({ draws: 10 }).draws).toBe(10)
  expect(() => spec({ draws: 9 })).toThrow('enough draws')
})
