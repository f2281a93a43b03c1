import { Failure } from '../core/failure.ts'
import type { TrainingData } from '../core/model.ts'
import { sum } from '../numeric/sum.ts'

/** How raw numbers become the network's, and back: raw = standard * sd + mean. */
export interface Standard {
  readonly mean: Float32Array
  readonly sd: Float32Array
}

/** The features in the network's own unit. */
export function standardised(data: TrainingData, standard: Standard): Float32Array {
  const { width } = data
  // The subtraction is rounded to float32 before the division, as the exported graph does it.
  return data.features.map((value, i) => Math.fround(value - standard.mean[i % width]) / standard.sd[i % width])
}

export function featureStandard(data: TrainingData): Standard {
  const mean = new Float32Array(data.width)
  const sd = new Float32Array(data.width)
  const column = new Float64Array(data.rows)
  for (let j = 0; j < data.width; j++) {
    for (let i = 0; i < data.rows; i++) column[i] = data.features[i * data.width + j]
    ;[mean[j], sd[j]] = moments(column, data.weight, data.inputs[j]?.name ?? `feature ${j}`)
  }
  return { mean, sd }
}

/** One mean and standard deviation for all features of a channel, so that quiet pixels are not blown up; channels vary fastest. */
export function channelStandard(data: TrainingData, channels: number): Standard {
  const pixels = data.width / channels
  const mean = new Float32Array(data.width)
  const sd = new Float32Array(data.width)
  const weight =
    data.weight && Float64Array.from({ length: data.rows * pixels }, (_, i) => data.weight![Math.floor(i / pixels)])
  for (let c = 0; c < channels; c++) {
    const values = Float64Array.from({ length: data.rows * pixels }, (_, i) => data.features[i * channels + c])
    const [m, s] = moments(values, weight, data.inputs[c]?.column ?? `channel ${c}`)
    for (let j = c; j < data.width; j += channels) {
      mean[j] = m
      sd[j] = s
    }
  }
  return { mean, sd }
}

export function targetStandard(data: TrainingData): Standard {
  const [mean, sd] = moments(Float64Array.from(data.target), data.weight, 'the target')
  return { mean: Float32Array.of(mean), sd: Float32Array.of(sd) }
}

/** Weighted mean and standard deviation (1 where all values are equal). */
function moments(values: Float64Array, weight: Float64Array | null, name: string): [number, number] {
  const total = weight ? sum(weight) || 1 : values.length
  const times = (power: Float64Array): number =>
    sum(weight ? power.map((value, i) => value * weight[i]) : power) / total
  const mean = times(values)
  const sd = Math.sqrt(times(values.map((value) => (value - mean) * (value - mean))))
  if (!Number.isFinite(sd))
    throw new Failure(
      'DATA_NONFINITE',
      `${name} holds values that are not finite, expected numbers only`,
      {},
      'Impute it first.',
    )
  return [mean, Math.fround(sd) > 0 ? sd : 1]
}
