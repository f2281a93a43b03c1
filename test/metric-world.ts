import { rootKey } from '../src/core/key.ts'
import type { MetricContext, Scored } from '../src/core/scored.ts'
import { classification } from './scored.ts'

/** Rows of a world. */
export const worldRows = 400
const N = worldRows
const cost3 = Float64Array.of(0, 1, 4, 2, 0, 1, 9, 3, 0)

export interface MetricWorld {
  readonly rows: Scored
  readonly context: MetricContext
}

/** The same for ever: rows of a model that is right about twice in three; some rows without a class. */
export function metricWorld(task: MetricContext['kind'], classes: number, seed: number): MetricWorld {
  const draw = rootKey(seed).fold('metric laws').stream()
  if (task === 'regression') {
    const target = Float64Array.from({ length: N }, () => draw.normal())
    const prediction = target.map((value) => value + draw.normal())
    const context: MetricContext = { kind: 'regression', classes: 0, positive: 0, cost: null }
    return { rows: { rows: N, target, prediction, scores: null, weight: null, reference: null }, context }
  }
  const target = Int32Array.from({ length: N }, () => draw.integer(classes))
  const prediction = new Int32Array(N)
  const scores = new Float64Array(N * classes)
  for (let i = 0; i < N; i++) {
    const row = scores.subarray(i * classes, (i + 1) * classes)
    for (let k = 0; k < classes; k++) row[k] = draw.uniform() + (k === target[i] ? 0.5 : 0)
    const total = row.reduce((a, b) => a + b)
    for (let k = 0; k < classes; k++) row[k] /= total
    prediction[i] = row.indexOf(Math.max(...row))
    if (i % 50 === 7) {
      row[i % classes] = Number.NaN
      prediction[i] = -1
    }
  }
  const reference = Int32Array.from({ length: N }, () => draw.integer(classes))
  const unfamiliar = Uint8Array.from({ length: N }, (_, i) => Number(i % 4 === 1))
  const cost = classes === 3 ? cost3 : Float64Array.of(0, 1, 5, 0)
  return {
    rows: { rows: N, target, prediction, scores, weight: null, reference, unfamiliar },
    context: classification(classes, { cost, abstain: { below: 0.6, wrong: 1, abstained: 0.2 } }),
  }
}
