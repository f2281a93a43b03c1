import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import { Baseline } from '../core/task.ts'
import { planTraining, type TrainableTask, trainingKey } from './train.ts'

const monthly = smallTask([0, 1, 2, 3].map((interval) => ({ interval, target: 0 })))
const task = (baselines: unknown[], change: Partial<TrainableTask> = {}, id = 't'): TrainableTask => ({
  spec: { ...monthly.spec, id, baselines: baselines.map((b) => Baseline.parse(b)) },
  split: { ...monthly.split, trainIntervals: 2 },
  seed: 1,
  data: 'd'.repeat(64),
  features: [],
  ...change,
})

test('a retrained baseline is trained until every interval that has a later one', async () => {
  const plan = await planTraining(task(['prior', { use: 'majority', id: 'm', variants: ['fixed', 'retrained'] }]))
  expect(plan.map(({ model, until }) => [model.id, model.variant, until, model.trainedUntil])).toEqual([
    ['prior', 'fixed', 1, 1],
    ['m', 'fixed', 1, 1],
    ['m@2', 'retrained', 1, 1],
    ['m@3', 'retrained', 2, 2],
  ])
  // The same training twice is one model.
  expect(plan[1].key).toBe(plan[2].key)
})

test('everything that decides the bytes is in the key, also the task whose key the training draws from', async () => {
  const key = async (made: TrainableTask) => (await planTraining(made))[0].key
  const keys = [
    await key(task(['mlp'])),
    await key(task(['mlp'], { seed: 2 })),
    await key(task(['mlp'], { data: 'e'.repeat(64) })),
    await key(task(['mlp'], {}, 'other')),
    await key(task([{ use: 'mlp', epochs: 3 }])),
  ]
  expect(new Set(keys).size).toBe(5)
  const [own] = await planTraining(task(['mlp']))
  const [other] = await planTraining(task(['mlp'], {}, 'other'))
  expect(trainingKey(own, 1).stream().uint32()).not.toBe(trainingKey(other, 1).stream().uint32())
})

test('perturbed copies of the training rows make another training, and the model says so', async () => {
  const augment = { use: 'tabular/gaussian-noise', severity: 0.5 }
  const [plain, noisy, more] = await planTraining(
    task(['mlp', { use: 'mlp', id: 'a', augment }, { use: 'mlp', id: 'b', augment: { ...augment, copies: 2 } }]),
  )
  expect(new Set([plain.key, noisy.key, more.key]).size).toBe(3)
  expect(plain).not.toHaveProperty('augment')
  expect(noisy.augment).toEqual({ ...augment, copies: 1, params: {} })
  expect(noisy.model.params.augment).toEqual(noisy.augment)
  // All the rest is the same, also what is drawn.
  expect(noisy.params).toEqual(plain.params)
  expect(trainingKey(noisy, 1).stream().uint32()).toBe(trainingKey(plain, 1).stream().uint32())
})

test('two baselines of one name and a trainer of another kind of task are refused', async () => {
  await expect(planTraining(task(['prior', 'prior']))).rejects.toMatchObject({ code: 'SPEC_NAME_CLASH' })
  await expect(planTraining(task(['linear-regression']))).rejects.toMatchObject({ code: 'SPEC_FIELD' })
})
