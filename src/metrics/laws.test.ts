import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { metricWorld, worldRows } from '../../test/metric-world.ts'
import { evaluate } from '../../test/scored.ts'
import type { Metric } from '../core/define.ts'
import { accumulate } from '../core/evaluate.ts'
import type { Scored } from '../core/scored.ts'

const names = readdirSync(import.meta.dirname)
  .filter((file) => /^[a-z].*\.ts$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
const metrics = await Promise.all(
  names.map(
    async (id): Promise<[string, Metric]> => [
      id,
      (await import(/* @vite-ignore */ new URL(`./${id}.ts`, import.meta.url).href)).default,
    ],
  ),
)

const N = worldRows

function take(rows: Scored, order: readonly number[], classes: number): Scored {
  const pick = <T extends Int32Array | Float64Array | null>(values: T): T =>
    (values === null
      ? null
      : values instanceof Int32Array
        ? Int32Array.from(order, (i) => values[i])
        : Float64Array.from(order, (i) => values[i])) as T
  return {
    rows: order.length,
    target: pick(rows.target),
    prediction: pick(rows.prediction),
    reference: pick(rows.reference),
    weight: pick(rows.weight),
    ...(rows.unfamiliar ? { unfamiliar: Uint8Array.from(order, (i) => rows.unfamiliar![i]) } : {}),
    scores:
      rows.scores &&
      Float64Array.from(order.flatMap((i) => [...rows.scores!.subarray(i * classes, (i + 1) * classes)])),
  }
}

/** The first `count` rows answered perfectly: the target, with certainty. */
function corrected(rows: Scored, count: number, classes: number): Scored {
  const prediction = rows.prediction.slice()
  const scores = rows.scores?.slice() ?? null
  for (let i = 0; i < count; i++) {
    prediction[i] = rows.target[i]
    for (let k = 0; k < classes; k++) if (scores) scores[i * classes + k] = k === rows.target[i] ? 1 : 0
  }
  return { ...rows, prediction, scores }
}

const order = Array.from({ length: N }, (_, i) => i)
const number = (value: unknown): number => {
  expect(typeof value).toBe('number')
  return value as number
}
const near = (a: unknown, b: unknown): void =>
  expect(Math.abs(number(a) - number(b))).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(number(b))))

/** Signed so that more is better. */
const goodness = (metric: Metric, value: unknown): number => (metric.better === 'higher' ? 1 : -1) * number(value)

/** What tells unfamiliar rows from familiar ones by confidence does not ask which answers are right. */
const asksAnswers = ({ needs = [] }: Metric): boolean => !needs.includes('unfamiliar')

/** Being right where the reference was wrong is churn, and fewer errors may leave a bin less balanced. */
const improvesWithModel = (id: string): boolean => !['churn', 'ece', 'max-calibration-error'].includes(id)

test('the folder holds the metrics of the first set', () => {
  expect(names).toEqual(expect.arrayContaining(['accuracy', 'auroc', 'brier', 'churn', 'ece', 'log-loss', 'macro-f1']))
  expect(names).toEqual(expect.arrayContaining(['balanced-accuracy', 'expected-cost', 'good-flips', 'mae', 'rmse']))
})

describe.each(metrics)('%s', (id, metric) => {
  const worlds = [2, 3].map((classes) => metricWorld(metric.tasks[0], classes, 11 * classes))

  test('has a card: summary, version, references', () => {
    expect(metric.kind).toBe('metric')
    expect(metric.summary.length).toBeLessThanOrEqual(120)
    expect(metric.version).toBeGreaterThanOrEqual(1)
    expect(metric.references.length).toBeGreaterThan(0)
  })

  test('lies in its range, and no rows have no value', () => {
    for (const { rows, context } of worlds) {
      const value = number(evaluate(metric, rows, context))
      expect(value).toBeGreaterThanOrEqual(metric.range[0])
      expect(value).toBeLessThanOrEqual(metric.range[1])
      expect(evaluate(metric, take(rows, [], context.classes), context)).toEqual({ value: null, reason: 'no rows' })
      const weightless = { ...rows, weight: new Float64Array(N) }
      expect(evaluate(metric, weightless, context)).toMatchObject({ value: null })
    }
  })

  test('is measured in the unit that its card says, and in no other', () => {
    for (const { rows, context } of worlds) {
      const value = number(evaluate(metric, rows, context))
      const grow = (values: Float64Array | Int32Array | null) => values && Float64Array.from(values, (v) => 4 * v)
      if (context.kind === 'regression') {
        const grown = { ...rows, target: grow(rows.target)!, prediction: grow(rows.prediction)! }
        near(evaluate(metric, grown, context), metric.unit === 'target' ? 4 * value : value)
      } else {
        const cost = context.cost?.map((c) => 4 * c) ?? null
        near(evaluate(metric, rows, { ...context, cost }), metric.unit === 'cost' ? 4 * value : value)
      }
    }
  })

  test('does not depend on the order of samples', () => {
    for (const { rows, context } of worlds) {
      const shuffled = order.map((i) => (i * 7 + 3) % N)
      const other = take(rows, shuffled, context.classes)
      near(evaluate(metric, other, context), evaluate(metric, rows, context))
      const params = metric.params.parse({})
      if (metric.over === 'counts') {
        expect(accumulate(metric, params, other, context)).toEqual(accumulate(metric, params, rows, context))
      }
    }
  })

  test('two of every row change nothing, and a weight of 2 is the row twice', () => {
    for (const { rows, context } of worlds) {
      const value = evaluate(metric, rows, context)
      near(evaluate(metric, take(rows, [...order, ...order], context.classes), context), value)
      near(evaluate(metric, { ...rows, weight: new Float64Array(N).fill(2) }, context), value)
      const weight = Float64Array.from(order, (i) => i % 3)
      const repeated = order.flatMap((i) => Array.from({ length: i % 3 }, () => i))
      near(
        evaluate(metric, { ...rows, weight }, context),
        evaluate(metric, take(rows, repeated, context.classes), context),
      )
    }
  })

  test.runIf(asksAnswers(metric))('the perfect model is at the optimum', () => {
    for (const { rows, context } of worlds) {
      const perfect = corrected(rows, N, context.classes)
      const value = evaluate(metric, id === 'churn' ? { ...perfect, reference: perfect.prediction } : perfect, context)
      const optimum = metric.better === 'higher' ? metric.range[1] : metric.range[0]
      if (id === 'expected-cost') expect(value).toBe(0)
      else if (id === 'good-flips')
        expect(value).toBe(rows.reference!.filter((c, i) => c !== rows.target[i]).length / N)
      else expect(Math.abs(number(value) - optimum)).toBeLessThanOrEqual(1e-14)
    }
  })

  test.runIf(improvesWithModel(id) && asksAnswers(metric))('a better model is never worse', () => {
    for (const { rows, context } of worlds) {
      let last = goodness(metric, evaluate(metric, rows, context))
      for (let count = 1; count <= N; count++) {
        const next = goodness(metric, evaluate(metric, corrected(rows, count, context.classes), context))
        expect(next).toBeGreaterThanOrEqual(last - 1e-12)
        last = next
      }
    }
  })

  test.runIf(metric.tasks.includes('classification'))('names of classes mean nothing', () => {
    for (const { rows, context } of worlds) {
      const { classes, positive } = context
      const rename = (code: number): number => (code < 0 ? code : (code + 1) % classes)
      const cost = new Float64Array(classes * classes)
      for (let i = 0; i < classes; i++) {
        for (let j = 0; j < classes; j++) cost[rename(i) * classes + rename(j)] = context.cost![i * classes + j]
      }
      const scores = new Float64Array(N * classes)
      for (let at = 0; at < scores.length; at++) {
        scores[at - (at % classes) + rename(at % classes)] = rows.scores![at]
      }
      const renamed = {
        ...rows,
        target: (rows.target as Int32Array).map(rename),
        prediction: (rows.prediction as Int32Array).map(rename),
        reference: (rows.reference as Int32Array).map(rename),
        scores,
      }
      near(evaluate(metric, renamed, { ...context, positive: rename(positive), cost }), evaluate(metric, rows, context))
    }
  })
})
