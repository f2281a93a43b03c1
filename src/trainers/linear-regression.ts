import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { TrainingData } from '../core/model.ts'
import { cholesky, choleskySolve } from '../numeric/cholesky.ts'
import { centre } from './_centred.ts'
import { targetMean } from './_frequencies.ts'
import { linearModel } from './_linear.ts'

/** A feature with less than this share of its spread of its own is a copy of others, up to rounding. */
const DEPENDENT = 1e-13

/** Ridge regression in closed form: minimises sum w (y - b - x'c)^2 + l2 |c|^2; the intercept b is not penalised. */
export default defineTrainer({
  summary: 'Ridge regression: least squares with an L2 penalty on the coefficients, in closed form.',
  version: 1,
  references: [
    'https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.Ridge.html',
    'https://doi.org/10.1080/00401706.1970.10488634',
  ],
  tasks: ['regression'],
  params: z.strictObject({
    l2: z.number().min(0).default(1).meta({ description: "Penalty on the squared coefficients; sklearn's alpha." }),
  }),
  async train(data, { l2 }) {
    const { coefficients, intercept } = fitRidge(data, l2)
    return linearModel('linear-regression', data, coefficients, Float64Array.of(intercept))
  },
})

/**
 * Coefficients (one per feature) and intercept.
 * @throws Failure SPEC_FIELD where the features are dependent and l2 does not part them.
 */
export function fitRidge(data: TrainingData, l2: number): { coefficients: Float64Array; intercept: number } {
  const { rows, width, target } = data
  const { features, means, weight } = centre(data)
  const middle = targetMean(data)
  const gram = new Float64Array(width * width)
  const moment = new Float64Array(width)
  for (let i = 0; i < rows; i++) {
    const row = i * width
    for (let j = 0; j < width; j++) {
      const scaled = weight[i] * features[row + j]
      moment[j] += scaled * (target[i] - middle)
      for (let k = 0; k <= j; k++) gram[j * width + k] += scaled * features[row + k]
    }
  }
  const factor = cholesky(gram, width, l2)
  const apart = (j: number): boolean =>
    factor![j * width + j] * factor![j * width + j] > DEPENDENT * (gram[j * width + j] + l2)
  if (factor === null || !Array.from(means.keys()).every(apart))
    throw new Failure(
      'SPEC_FIELD',
      `linear regression: features depend on each other, so that no single solution exists at l2 = ${l2}`,
      {},
      'Raise l2, scale the features, or leave constant and repeated ones out.',
    )
  const coefficients = choleskySolve(factor, width, moment)
  let intercept = middle
  for (let j = 0; j < width; j++) intercept -= coefficients[j] * means[j]
  return { coefficients, intercept }
}
