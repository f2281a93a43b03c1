import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvOf } from '../../test/small-benchmark.ts'
import { namedRows, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { submitModel } from './submit.ts'

const rows = namedRows()
const submit = async (...given: Parameters<typeof bring>) => (await bring(...given)).model
const bring = async (text: string, change: object = {}, file = 'p.csv') => {
  const at = await smallRelease()
  const path = join(at.folder, file)
  writeFileSync(path, text)
  try {
    return await submitModel(at.store, at.release, { task: null, name: 'ours', path, params: {}, ...change }, 'exact')
  } finally {
    at.store.close()
  }
}
const scores = (p: (i: number) => [number, number], of = rows): string =>
  csvOf(of.map(({ k }, i) => ({ id: k, no: p(i)[0], yes: p(i)[1] })))

test('a file of predictions is kept by its content and answers clean samples only', async () => {
  const one = await submit(scores(() => [0.5, 0.5]))
  expect(one).toMatchObject({ id: 'ours', task: 't', adapter: 'predictions', answers: 'clean', trainedUntil: null })
  const lines = rows.map(({ k }) => JSON.stringify({ id: k, no: 0.5, yes: 0.5 })).join('\n')
  expect((await submit(`${lines}\n`, {}, 'p.jsonl')).digest).toBe(one.digest)
  expect((await submit(scores((i) => (i === 9 ? [0.4, 0.6] : [0.5, 0.5])))).digest).not.toBe(one.digest)
})

test('missing ids, and what is no probability, are refused before any work', async () => {
  await expect(submit(scores(() => [0.5, 0.5], rows.slice(0, 50)))).rejects.toMatchObject({
    code: 'PRED_IDS',
    details: { missing: 10 },
  })
  const range = { code: 'PRED_RANGE', where: { row: 41 } }
  await expect(submit(scores((i) => (i === 40 ? [-0.1, 1.2] : [0.5, 0.5])))).rejects.toMatchObject(range)
})

test('ids that the release does not have are told, and without any that it has the file is refused', async () => {
  const more = (name: string, count: number) =>
    csvOf(
      [...rows, ...Array.from({ length: count }, (_, i) => ({ k: name + i }))].map(({ k }) => ({
        id: k,
        no: 0.5,
        yes: 0.5,
      })),
    )
  expect((await bring(more('k', 0))).findings.filter(({ code }) => code === 'PREDICTIONS_UNKNOWN_IDS')).toEqual([])
  const { findings } = await bring(more('z', 23))
  expect(findings.filter(({ code }) => code === 'PREDICTIONS_UNKNOWN_IDS')).toMatchObject([
    {
      severity: 'warn',
      count: 23,
      samples: expect.objectContaining({ length: 20, 0: 'z0', 1: 'z1', 2: 'z10' }),
      message:
        "model 'ours': 23 of 83 predictions are for ids that task 't' does not have, and are not used: " +
        '"z0", "z1", "z10", "z11", "z12" ...',
    },
  ])
  const foreign = csvOf(rows.map((_, i) => ({ id: `row-${i}`, no: 0.5, yes: 0.5 })))
  await expect(submit(foreign)).rejects.toMatchObject({
    code: 'PRED_IDS',
    message: expect.stringMatching(
      /^none of the \d+ sample ids has a prediction: found ids such as "row-0", "row-1", /,
    ),
  })
})

test('a task or file that is not there, a text that is no model and a wrong parameter are refused', async () => {
  const fine = scores(() => [0.5, 0.5])
  await expect(submit(fine, { task: 'other' })).rejects.toMatchObject({ code: 'USAGE' })
  await expect(submit(fine, { path: '/no/such.onnx' })).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' })
  await expect(submit('hello', {}, 'm.onnx')).rejects.toMatchObject({ code: 'MODEL_FORMAT' })
  await expect(submit('hello', { params: { output: 'odds' } }, 'm.onnx')).rejects.toMatchObject({ code: 'USAGE' })
})

test('a name that a baseline has is refused', async () => {
  const at = await smallRelease()
  const ours = await smallSubmission(at, 'ours', () => true)
  const release = { ...at.release, tasks: [{ ...at.release.tasks[0], models: [{ ...ours, id: 'prior' }] }] }
  await expect(smallSubmission({ ...at, release }, 'prior', () => true)).rejects.toMatchObject({
    code: 'SPEC_NAME_CLASH',
  })
  at.store.close()
})

test('a model says until when it was trained, or the run says that it does not know', async () => {
  const at = await smallRelease()
  const path = join(at.folder, 'p.csv')
  writeFileSync(
    path,
    scores(() => [0.5, 0.5]),
  )
  const [task] = at.release.tasks
  const interval = Int32Array.from(task.ids, (_, row) => row % 3)
  const intervals = ['a', 'b', 'c'].map((label, index) => ({ index, label, start: index, end: index + 1 }))
  const split = { ...task.split, intervals, interval, usableFrom: interval, trainIntervals: 1 }
  const release = { ...at.release, tasks: [{ ...task, split }] }
  const bring = (params: object) =>
    submitModel(at.store, release, { task: null, name: 'ours', path, params: { ...params } }, 'exact')
  const silent = await bring({})
  expect(silent.findings).toMatchObject([
    { code: 'TRAINING_CUTOFF_UNKNOWN', severity: 'warn', evidence: { assumed: 'a' } },
  ])
  const told = await bring({ trainedUntil: 'b' })
  expect(told.findings).toEqual([])
  expect(told.model).toMatchObject({ trainedUntil: 1, params: {} })
  await expect(bring({ trainedUntil: 'c' })).rejects.toMatchObject({ code: 'USAGE' })
  await expect(bring({ trainedUntil: 'd' })).rejects.toMatchObject({ code: 'USAGE' })
  at.store.close()
})
