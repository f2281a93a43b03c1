import type { TrainingData } from '../core/model.ts'
import { sum } from '../numeric/sum.ts'

/** Weight of the rows of each class (their number where there are no weights), class by class. */
export function classWeights(data: TrainingData): Float64Array {
  const totals = new Float64Array(data.classes)
  for (let i = 0; i < data.rows; i++) totals[data.target[i]] += data.weight === null ? 1 : data.weight[i]
  return totals
}

/** The classes that have training weight, in order. A model knows nothing of the others and gives them probability 0. */
export function presentClasses(weights: Float64Array): number[] {
  return Array.from(weights.keys()).filter((code) => weights[code] > 0)
}

/** Weighted mean of the target of a regression. */
export function targetMean(data: TrainingData): number {
  const { target, weight } = data
  if (weight === null) return sum(target) / data.rows
  return sum(weight.map((w, i) => w * target[i])) / sum(weight)
}
