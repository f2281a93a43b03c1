import type { TrainingData } from '../core/model.ts'

/** Features in float64 with their (weighted) means taken off: what an unpenalised intercept allows and a solver likes. */
export interface Centred {
  /** rows x width, row after row. */
  readonly features: Float64Array
  readonly means: Float64Array
  /** Weight of each row, 1 where the data has none. */
  readonly weight: Float64Array
  readonly totalWeight: number
}

export function centre(data: TrainingData): Centred {
  const { rows, width } = data
  const weight = data.weight ?? new Float64Array(rows).fill(1)
  const means = new Float64Array(width)
  let totalWeight = 0
  for (let i = 0; i < rows; i++) {
    totalWeight += weight[i]
    for (let j = 0; j < width; j++) means[j] += weight[i] * data.features[i * width + j]
  }
  for (let j = 0; j < width; j++) means[j] /= totalWeight
  const features = new Float64Array(rows * width)
  for (let at = 0; at < features.length; at++) features[at] = data.features[at] - means[at % width]
  return { features, means, weight, totalWeight }
}
