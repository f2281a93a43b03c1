import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf, type Problem, trainingData, weights } from '../../test/training-data.ts'
import type { Trainer } from '../core/define.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import { readModel } from '../onnx/read.ts'
import { checkOperators } from '../onnx/safety.ts'

const key = rootKey(1)
const constant = new Set(['prior', 'majority'])
/** Trainers whose fit is a function of weighted sums alone: no sampling, batches or least leaf sizes. */
const bySums = new Set(['prior', 'majority', 'persistence', 'linear-regression', 'logistic-regression'])
/** Parameters that have no default, and smaller sizes for speed. */
const needed: Record<string, object> = {
  persistence: { column: 'x0' },
  'gradient-boosted-trees': { trees: 25 },
  cnn: { image: [2, 3] },
}

const files = readdirSync(new URL('.', import.meta.url)).filter((f) => /^[a-z].*(?<!\.test)\.ts$/.test(f))

describe.each(files.map((f) => f.slice(0, -3)))('%s', (id) => {
  let trainer: Trainer
  let problems: Problem[]
  const train = (data: TrainingData): Promise<Uint8Array> =>
    trainer.train(data, trainer.params.parse(needed[id] ?? {}), key)

  beforeAll(async () => {
    trainer = await load(id)
    problems = [
      ...(trainer.tasks.includes('classification') ? (['binary', 'three'] as const) : []),
      ...(trainer.tasks.includes('regression') ? (['number'] as const) : []),
    ]
  })

  /** Data of a problem as this trainer takes it. */
  function dataFor(problem: Problem, rows: number, from = 0): TrainingData {
    const data = trainingData(problem, rows, 6, from)
    if (id !== 'persistence' || problem === 'number') return data
    // Classes persist from a number when it is thresholded or takes few values.
    if (problem === 'binary') return { ...data, threshold: { column: 'y', value: 0 } }
    return { ...data, features: data.features.map((v, at) => (at % 6 === 0 ? Math.round(v) : v)) }
  }

  test('has a card', () => {
    expect(trainer.kind).toBe('trainer')
    expect(trainer.summary.length).toBeLessThanOrEqual(120)
    expect(trainer.references.length).toBeGreaterThan(0)
  })

  test('gives the same bytes for the same data, parameters and key', async () => {
    for (const problem of problems) {
      const data = { ...dataFor(problem, 150), weight: weights(150) }
      const copy = { ...data, features: data.features.slice(), target: data.target.slice() }
      expect(digestBytes(await train(copy))).toBe(digestBytes(await train(data)))
    }
  })

  test('uses only operators that any model may use', async () => {
    for (const problem of problems) expect(checkOperators(readModel(await train(dataFor(problem, 40))))).toEqual([])
  })

  test('leaves its data as they were', async () => {
    for (const problem of problems) {
      const data = { ...dataFor(problem, 60), weight: weights(60) }
      const before = [data.features.slice(), data.target.slice(), data.weight.slice()]
      await train(data)
      expect([data.features, data.target, data.weight]).toEqual(before)
    }
  })

  test('weights act as repetitions do where the fit is by sums', async () => {
    if (!bySums.has(id)) return
    for (const problem of problems) {
      const data = dataFor(problem, 90)
      const weight = weights(90)
      const rows = [...weight.keys()].flatMap((i) => Array.from({ length: weight[i] }, () => i))
      const features = new Float32Array(rows.flatMap((i) => [...data.features.subarray(i * 6, i * 6 + 6)]))
      const target = data.target.constructor as typeof Float64Array
      const repeated = { ...data, rows: rows.length, features, target: target.from(rows, (i) => data.target[i]) }
      const probe = dataFor(problem, 40, 5000)
      const a = await predictions(await train({ ...data, weight }), probe.features, 6)
      const b = await predictions(await train(repeated as TrainingData), probe.features, 6)
      for (const i of a.keys()) expect(Math.abs(a[i] - b[i])).toBeLessThan(1e-5)
    }
  })

  test('probabilities lie in [0, 1] and sum to 1', async () => {
    for (const problem of problems.filter((p) => p !== 'number')) {
      const data = dataFor(problem, 400)
      const scores = await predictions(await train(data), dataFor(problem, 100, 5000).features, 6)
      expect(scores.length).toBe(100 * data.classes)
      expect(scores.every((p) => p >= 0 && p <= 1)).toBe(true)
      for (let i = 0; i < scores.length; i += data.classes) {
        const total = scores.slice(i, i + data.classes).reduce((a, b) => a + b)
        expect(Math.abs(total - 1)).toBeLessThan(1e-6)
      }
    }
  })

  test('the size of the batch changes no bit', async () => {
    for (const problem of problems) {
      const bytes = await train(dataFor(problem, 400))
      const { features } = dataFor(problem, 100, 5000)
      const together = await predictions(bytes, features, 6)
      for (const size of [1, 3, 50]) {
        const parts = await predictions(bytes, features, 6, size)
        expect(parts).toEqual(together)
      }
    }
  })

  test('beats chance on rows that it has not seen', async () => {
    if (constant.has(id)) return
    const prior = await load('prior')
    for (const problem of problems) {
      const data = dataFor(problem, 800)
      const unseen = dataFor(problem, 400, 5000)
      const mine = loss(unseen, await predictions(await train(data), unseen.features, 6))
      const chance = loss(unseen, await predictions(await prior.train(data, {}, key), unseen.features, 6))
      expect(mine).toBeLessThan(0.9 * chance)
    }
  })

  test('takes one class, one row and constant features', async () => {
    for (const problem of problems) {
      const data = dataFor(problem, 50)
      const hard = [dataFor(problem, 1), { ...data, features: new Float32Array(300).fill(3) }]
      if (problem !== 'number') hard.push({ ...data, target: new Int32Array(50).fill(1) })
      else hard.push({ ...data, target: new Float64Array(50).fill(7) })
      for (const each of hard) {
        const answers = await predictions(await train(each), data.features, 6)
        expect(answers.every(Number.isFinite)).toBe(true)
        expect(answers.length).toBe(50 * (problem === 'number' ? 1 : data.classes))
      }
    }
  })

  test('gives a class without training rows little or nothing', async () => {
    for (const problem of problems.filter((p) => p !== 'number')) {
      const data = dataFor(problem, 200)
      const wider = dataOf(data.classes + 1, 6, data.features, data.target, { threshold: data.threshold })
      const scores = await predictions(await train(wider), data.features, 6)
      const given = scores.filter((_, at) => at % wider.classes === data.classes)
      expect(given.reduce((a, b) => a + b) / given.length).toBeLessThan(0.05)
    }
  })
})

async function load(id: string): Promise<Trainer> {
  return (await import(new URL(`${id}.ts`, import.meta.url).href)).default
}

/** Sum of squared errors of class indicators or values. */
function loss(data: TrainingData, answers: number[]): number {
  const width = data.kind === 'regression' ? 1 : data.classes
  let total = 0
  answers.forEach((answer, at) => {
    const row = Math.floor(at / width)
    const goal = data.kind === 'regression' ? data.target[row] : data.target[row] === at % width ? 1 : 0
    total += (answer - goal) ** 2
  })
  return total
}
