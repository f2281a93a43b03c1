import { readFileSync } from 'node:fs'
import type { Metric, Value } from '../src/core/define.ts'
import { evaluateMetric } from '../src/core/evaluate.ts'
import type { MetricContext, Scored } from '../src/core/scored.ts'

/** A case of a golden file: inputs, and outputs of the named library under its convention. */
export interface GoldenCase {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: the shape differs from case to case; tests read what the file documents
  readonly input: any
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly output: any
}

export function goldenCases(topic: string): readonly GoldenCase[] {
  return JSON.parse(readFileSync(new URL(`./golden/${topic}.json`, import.meta.url), 'utf8')).cases
}

export function classification(classes: number, more: Partial<MetricContext> = {}): MetricContext {
  return { kind: 'classification', classes, positive: classes - 1, cost: null, ...more }
}

export const regression: MetricContext = { kind: 'regression', classes: 0, positive: 0, cost: null }

/** Classification rows from labels and predictions. */
export function labelled(target: readonly number[], prediction: readonly number[], more: Partial<Scored> = {}): Scored {
  const rows = target.length
  const none = { scores: null, weight: null, reference: null }
  return { rows, target: Int32Array.from(target), prediction: Int32Array.from(prediction), ...none, ...more }
}

/** Classification rows from labels and probabilities; ties of scores go to the lowest class, broken scores to none (-1). */
export function probable(target: readonly number[], probabilities: readonly (readonly number[])[]): Scored {
  const prediction = probabilities.map((row) => (row.every(Number.isFinite) ? row.indexOf(Math.max(...row)) : -1))
  return labelled(target, prediction, { scores: Float64Array.from(probabilities.flat()) })
}

/** Binary rows from labels and scores of class 1. */
export function scoredBinary(target: readonly number[], scores: readonly number[]): Scored {
  return probable(
    target,
    scores.map((p) => [1 - p, p]),
  )
}

export function valued(target: readonly number[], prediction: readonly number[], more: Partial<Scored> = {}): Scored {
  return {
    ...labelled(target, []),
    target: Float64Array.from(target),
    prediction: Float64Array.from(prediction),
    ...more,
  }
}

/** The metric with its parameters completed by their defaults. */
export function evaluate(metric: Metric, rows: Scored, context: MetricContext, params: object = {}): Value {
  return evaluateMetric(metric, metric.params.parse(params), rows, context)
}

/** Within 1e-10 relative (1e-12 absolute near zero), the tolerance of the golden files. */
export function agrees(value: Value, expected: number): boolean {
  return typeof value === 'number' && Math.abs(value - expected) <= Math.max(1e-12, 1e-10 * Math.abs(expected))
}
