import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import type { Release } from '../core/release.ts'
import { Baseline } from '../core/task.ts'
import { preprocessingOf } from './preprocessing.ts'

const pageOf = (task: ReturnType<typeof smallTask>, transforms: readonly object[] = []) =>
  preprocessingOf({
    digest: 'd',
    benchmark: { name: 'n', title: 'T', version: '1.0.0', seed: 5, datasets: [{ id: 'd', transforms }] },
    tasks: [task],
  } as unknown as Release)

test('tells columns, steps with what they learned, and defines each step once', async () => {
  const fitted = [{ column: 'x', scale: 0.1, offset: 1 / 3 }]
  const scale = { use: 'scale', version: 1, params: { method: 'standard' }, fitted }
  const task = smallTask([{ target: 0 }, { target: 1, interval: 1 }], { features: [scale, scale] })
  const page = await pageOf(task, [{ use: 'derive', as: 'z', expression: 'x * 2' }])
  expect(page.definitions.map(({ use }) => use)).toEqual(['derive', 'scale'])
  expect(page.tasks[0]).toMatchObject({
    columns: [{ name: 'x', kind: 'number' }],
    before: [{ use: 'derive', params: { as: 'z', expression: 'x * 2' } }],
    steps: [{ ...scale, columns: [{ name: 'x', kind: 'number' }] }, scale],
    tolerance: 0,
    training: { rows: 1, intervals: ['1'] },
    target: { column: 'y', classes: ['no', 'yes'], threshold: null },
    augmentations: [],
  })
})

test('says of training on perturbed copies with which parameters, on which columns and from which key', async () => {
  const augment = { use: 'tabular/gaussian-noise', severity: 1, copies: 2 }
  const parts = [{ use: 'tabular/gaussian-noise', strength: 0.5 }, { use: 'tabular/missing-completely-at-random' }]
  const baselines = [
    Baseline.parse({ use: 'mlp', augment }),
    Baseline.parse({ use: 'mlp', id: 'both', augment: { sequence: parts, severity: 0.4 } }),
    Baseline.parse('prior'),
  ]
  const task = smallTask([{ target: 0 }, { target: 1 }], { spec: { baselines } })
  const [plain, both, ...rest] = (await pageOf(task)).tasks[0].augmentations
  expect(rest).toEqual([])
  expect(plain).toMatchObject({ model: 'mlp', copies: 2, columns: ['x'], key: ['train', 't', 'mlp', 'augment'] })
  expect(Object.keys(plain.parts[0])).toEqual(['tabular/gaussian-noise@1'])
  expect(both).toMatchObject({ model: 'both', copies: 1, severity: 0.4 })
  expect(both.recipe).toBe('0.5 of tabular/gaussian-noise, then tabular/missing-completely-at-random')
  expect(both.parts).toHaveLength(2)
})
