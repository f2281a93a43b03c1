import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import * as catalogue from '../catalogue/catalogue.ts'
import { certifyProblems } from './meaning-certify.ts'
import { resolveUses } from './things.ts'

const [task] = smallBenchmark().tasks
async function problems(certify: object, condition: object = {}, change: object = {}) {
  const benchmark = smallBenchmark({
    tasks: [{ ...task, target: 'y', ...change, certify: { condition: 'n', severity: 1, ...certify } }],
    conditions: [
      { id: 'm', use: 'tabular/scale' },
      { id: 'n', use: 'tabular/gaussian-noise', ...condition },
    ],
  })
  const { uses } = await resolveUses(benchmark, catalogue)
  return certifyProblems(benchmark, uses)
}

test('a certificate is by a condition that adds normal noise, which its task meets', async () => {
  expect(await problems({})).toEqual([])
  const [other] = await problems({ condition: 'm' })
  expect(other).toMatchObject({ code: 'SPEC_FIELD', pointer: '/tasks/0/certify/condition' })
  expect(other.what).toBe(
    'found the condition `m`, expected one that adds independent normal noise and does nothing else',
  )
  const parts = { use: undefined, sequence: [{ use: 'tabular/gaussian-noise' }, { use: 'tabular/scale' }] }
  expect(await problems({}, parts)).toHaveLength(1)
  const [elsewhere] = await problems({}, { tasks: ['u'] })
  expect(elsewhere.what).toContain('which task `t` does not meet')
})

test('it is of classes, and of baselines that there are', async () => {
  const [number] = await problems({}, {}, { kind: 'regression' })
  expect(number.pointer).toBe('/tasks/0/certify')
  const baselines = ['prior', { use: 'logistic-regression', id: 'logistic' }]
  expect(await problems({ baselines: ['logistic'] }, {}, { baselines })).toEqual([])
  const [unknown] = await problems({ baselines: ['prior', 'logistics'] }, {}, { baselines })
  expect(unknown).toMatchObject({ code: 'SPEC_REFERENCE', pointer: '/tasks/0/certify/baselines/1' })
  expect(unknown.hint).toContain('logistic')
})
