import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import type { TrainingData } from '../core/model.ts'
import { centre } from './_centred.ts'
import { constantModel } from './_constant.ts'
import { classWeights, presentClasses } from './_frequencies.ts'
import { linearModel } from './_linear.ts'
import { fitSoftmax } from './_softmax-fit.ts'

/** Predictor of a class that training never saw: its probability is 0. */
const NEVER = -1e30

/**
 * Logistic regression: minimises the (weighted) sum of log losses + l2/2 |coefficients|^2, intercepts unpenalised; one
 * linear predictor for two classes, one per class for more. Classes without training rows get probability 0.
 * @throws Failure MODEL_TOO_COMPLEX when it does not converge.
 */
export default defineTrainer({
  summary: 'Binary or multinomial logistic regression with an L2 penalty, fitted to convergence by Newton steps.',
  version: 1,
  references: [
    'https://scikit-learn.org/stable/modules/linear_model.html#logistic-regression',
    'https://doi.org/10.1007/978-0-387-40065-5',
  ],
  tasks: ['classification'],
  params: z.strictObject({
    l2: z.number().min(0).default(1).meta({ description: "Penalty on the squared coefficients; 1 / sklearn's C." }),
    maxIterations: z
      .int()
      .min(1)
      .max(10000)
      .default(100)
      .meta({ description: 'Most Newton steps before it gives up.' }),
  }),
  async train(data, { l2, maxIterations }) {
    const present = presentClasses(classWeights(data))
    if (present.length === 1) {
      const answer = new Float64Array(data.classes)
      answer[present[0]] = 1
      return constantModel('logistic-regression', data, answer)
    }
    const { weights, bias } = fitLogistic(data, present, l2, maxIterations)
    return linearModel('logistic-regression', data, weights, bias)
  },
})

/** Predictors of all classes: `weights` width x classes, `bias` per class (0 for the first of two). */
export function fitLogistic(
  data: TrainingData,
  present: readonly number[],
  l2: number,
  maxIterations: number,
): { weights: Float64Array; bias: Float64Array } {
  const { rows, width, classes } = data
  const { features, means, weight } = centre(data)
  const target = Int32Array.from(data.target, (code) => present.indexOf(code))
  const columns = present.length === 2 ? 1 : present.length
  const fitted = fitSoftmax({ features, rows, width, weight, target, columns, l2 }, maxIterations)
  const weights = new Float64Array(width * classes)
  const bias = new Float64Array(classes).fill(NEVER)
  if (columns === 1) bias[present[0]] = 0
  const modelled = columns === 1 ? present.slice(1) : present
  modelled.forEach((code, c) => {
    const at = c * (width + 1)
    bias[code] = fitted[at + width]
    for (let j = 0; j < width; j++) {
      weights[j * classes + code] = fitted[at + j]
      bias[code] -= fitted[at + j] * means[j]
    }
  })
  if (columns > 1) {
    // Softmax ignores a common shift; the one whose intercepts sum to 0 is reported.
    let shift = 0
    for (const code of present) shift += bias[code]
    for (const code of present) bias[code] -= shift / present.length
  }
  return { weights, bias }
}
