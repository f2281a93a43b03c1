import type { TrainingData } from '../core/model.ts'
import { log } from '../numeric/log.ts'
import { sigmoid, softmax } from '../numeric/sigmoid.ts'
import { binFeatures } from './_bins.ts'
import { classWeights, targetMean } from './_frequencies.ts'
import { type GrowOptions, type Tree, treeGrower } from './_grow.ts'

/** Trees with the answer that each adds to, and where the answers begin. */
export interface Ensemble {
  readonly trees: readonly Tree[]
  readonly answers: readonly number[]
  /** One per answer. */
  readonly base: Float32Array
}

export interface BoostOptions extends GrowOptions {
  readonly trees: number
  readonly bins: number
}

/** Raw score of a class that training never saw: its probability is 0. */
const NEVER = -1e30

/** Gradient boosting of squared error, binary log loss (one tree a round) or softmax log loss (one per class). */
export function boost(data: TrainingData, present: readonly number[], options: BoostOptions): Ensemble {
  const { rows, width } = data
  const grow = treeGrower(binFeatures(data.features, rows, width, options.bins), options)
  const regression = data.kind === 'regression'
  const modelled = regression ? [0] : present.length === 2 ? present.slice(1) : present
  const base = baseScores(data, present)
  const columns = modelled.length
  const scores = new Float64Array(rows * columns)
  for (let at = 0; at < scores.length; at++) scores[at] = base[modelled[at % columns]]
  const gradient = new Float64Array(rows)
  const hessian = new Float64Array(rows)
  const trees: Tree[] = []
  const answers: number[] = []
  for (let round = 0; round < options.trees; round++) {
    // All trees of a round answer the same scores.
    const chances = regression ? scores : columns === 1 ? scores.map(sigmoid) : scores.slice()
    if (columns > 1) softmax(chances, columns)
    for (let c = 0; c < columns; c++) {
      for (let i = 0; i < rows; i++) {
        const weight = data.weight === null ? 1 : data.weight[i]
        const p = chances[i * columns + c]
        const goal = regression ? data.target[i] : data.target[i] === modelled[c] ? 1 : 0
        gradient[i] = weight * (p - goal)
        hessian[i] = regression ? weight : weight * p * (1 - p)
      }
      trees.push(grow(gradient, hessian, scores, columns, c))
      answers.push(modelled[c])
    }
  }
  return { trees, answers, base }
}

/** The best constants, rounded to what the exported model holds: mean, log odds (first class 0) or log frequencies. */
function baseScores(data: TrainingData, present: readonly number[]): Float32Array {
  if (data.kind === 'regression') return Float32Array.of(targetMean(data))
  const weights = classWeights(data)
  const base = new Float32Array(data.classes).fill(NEVER)
  let total = 0
  for (const code of present) total += weights[code]
  const binary = present.length === 2
  for (const code of present) base[code] = binary ? 0 : log(weights[code] / total)
  if (binary) base[present[1]] = log(weights[present[1]] / weights[present[0]])
  return base
}
