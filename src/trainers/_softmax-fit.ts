import { Failure } from '../core/failure.ts'
import { exp } from '../numeric/exp.ts'
import { log } from '../numeric/log.ts'

/** A penalised log loss over `columns` linear predictors; parameters are columns x (width + 1), intercepts last. */
export interface SoftmaxProblem {
  /** rows x width, centred. */
  readonly features: Float64Array
  readonly rows: number
  readonly width: number
  readonly weight: Float64Array
  /** Class of each row in [0, columns); with one column 0 or 1 (its class 0 has the predictor 0). */
  readonly target: Int32Array
  readonly columns: number
  readonly l2: number
}

/** Gradient norm, relative to the largest that the data allow, at which the fit counts as done. */
const TOLERANCE = 1e-11

/**
 * Minimises sum of weighted log loss + l2/2 |coefficients|^2 by Newton's method, each step solved by conjugate
 * gradients on Hessian products and halved until it descends (Nocedal & Wright 2006, algorithm 7.1).
 * @throws Failure MODEL_TOO_COMPLEX when `maxIterations` Newton steps do not bring the gradient to zero.
 */
export function fitSoftmax(problem: SoftmaxProblem, maxIterations: number): Float64Array {
  const size = problem.columns * (problem.width + 1)
  let parameters = new Float64Array(size)
  let state = evaluate(problem, parameters)
  const enough = TOLERANCE * largestGradient(problem)
  for (let iteration = 0; norm(state.gradient) > enough; iteration++) {
    if (iteration === maxIterations)
      throw new Failure(
        'MODEL_TOO_COMPLEX',
        `logistic regression has not converged after ${maxIterations} iterations`,
        {},
        'Raise maxIterations or l2, or scale the features.',
        { gradientNorm: norm(state.gradient), wanted: enough },
      )
    const step = newtonStep(problem, state)
    const slope = dot(step, state.gradient)
    let length = 1
    let next = parameters
    let after = state
    for (let halvings = 0; ; halvings++) {
      next = parameters.map((value, i) => value + length * step[i])
      after = evaluate(problem, next)
      // Close to the optimum the loss no longer shows progress; there the gradient decides.
      const flat = Math.abs(after.loss - state.loss) <= 1e-13 * Math.abs(state.loss)
      if (after.loss <= state.loss + 1e-4 * length * slope) break
      if (flat && norm(after.gradient) < norm(state.gradient)) break
      // No step descends: the gradient is down to rounding.
      if (halvings === 40) return parameters
      length /= 2
    }
    parameters = next
    state = after
  }
  return parameters
}

interface State {
  readonly loss: number
  readonly gradient: Float64Array
  /** rows x columns. */
  readonly probabilities: Float64Array
}

function evaluate(problem: SoftmaxProblem, parameters: Float64Array): State {
  const { rows, columns, weight, target, width, l2 } = problem
  const probabilities = predictors(problem, parameters)
  const residual = new Float64Array(rows * columns)
  let loss = 0
  for (let i = 0; i < rows; i++) {
    const start = i * columns
    // With one column class 0 has the predictor 0.
    let top = columns === 1 ? 0 : Number.NEGATIVE_INFINITY
    for (let c = 0; c < columns; c++) top = Math.max(top, probabilities[start + c])
    const own = columns === 1 && target[i] === 0 ? 0 : probabilities[start + (columns === 1 ? 0 : target[i])]
    let total = columns === 1 ? exp(-top) : 0
    for (let c = 0; c < columns; c++) {
      probabilities[start + c] = exp(probabilities[start + c] - top)
      total += probabilities[start + c]
    }
    loss += weight[i] * (log(total) + top - own)
    for (let c = 0; c < columns; c++) {
      probabilities[start + c] /= total
      const hit = columns === 1 ? target[i] : target[i] === c ? 1 : 0
      residual[start + c] = weight[i] * (probabilities[start + c] - hit)
    }
  }
  const gradient = gather(problem, residual)
  for (let at = 0; at < gradient.length; at++) {
    if (at % (width + 1) === width) continue
    loss += (l2 / 2) * parameters[at] * parameters[at]
    gradient[at] += l2 * parameters[at]
  }
  return { loss, gradient, probabilities }
}

/** Hessian times `direction`. */
function curvature(problem: SoftmaxProblem, { probabilities }: State, direction: Float64Array): Float64Array {
  const { rows, columns, weight, width, l2 } = problem
  const change = predictors(problem, direction)
  for (let i = 0; i < rows; i++) {
    const start = i * columns
    let mean = 0
    for (let c = 0; c < columns; c++) mean += probabilities[start + c] * change[start + c]
    for (let c = 0; c < columns; c++)
      change[start + c] = weight[i] * probabilities[start + c] * (change[start + c] - mean)
  }
  const product = gather(problem, change)
  for (let at = 0; at < product.length; at++) if (at % (width + 1) !== width) product[at] += l2 * direction[at]
  return product
}

/** -H^-1 g by conjugate gradients preconditioned with the diagonal, to an accuracy that grows near the optimum. */
function newtonStep(problem: SoftmaxProblem, state: State): Float64Array {
  const inverse = diagonal(problem, state).map((d) => (d > 0 ? 1 / d : 0))
  const residual = state.gradient.map((g) => -g)
  const start = norm(residual)
  const enough = start * Math.min(0.1, Math.sqrt(start / largestGradient(problem)))
  const step = new Float64Array(residual.length)
  let scaled = residual.map((r, i) => r * inverse[i])
  const direction = scaled.slice()
  let energy = dot(residual, scaled)
  for (let k = 0; k < 2 * residual.length + 10 && norm(residual) > enough; k++) {
    const product = curvature(problem, state, direction)
    const bend = dot(direction, product)
    // Only a direction that changes no prediction and no penalty has no curvature.
    if (!(bend > 0)) break
    const length = energy / bend
    for (let i = 0; i < step.length; i++) {
      step[i] += length * direction[i]
      residual[i] -= length * product[i]
    }
    scaled = residual.map((r, i) => r * inverse[i])
    const next = dot(residual, scaled)
    for (let i = 0; i < step.length; i++) direction[i] = scaled[i] + (next / energy) * direction[i]
    energy = next
  }
  return step
}

function diagonal(problem: SoftmaxProblem, { probabilities }: State): Float64Array {
  const { features, rows, columns, weight, width, l2 } = problem
  const result = new Float64Array(columns * (width + 1))
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < columns; c++) {
      const p = probabilities[i * columns + c]
      const share = weight[i] * p * (1 - p)
      const at = c * (width + 1)
      for (let j = 0; j < width; j++) result[at + j] += share * features[i * width + j] * features[i * width + j]
      result[at + width] += share
    }
  }
  return result.map((value, at) => (at % (width + 1) === width ? value : value + l2))
}

/** Linear predictors of all rows: rows x columns. */
function predictors(problem: SoftmaxProblem, parameters: Float64Array): Float64Array {
  const { features, rows, columns, width } = problem
  const result = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) {
    const row = i * width
    for (let c = 0; c < columns; c++) {
      const at = c * (width + 1)
      let value = parameters[at + width]
      for (let j = 0; j < width; j++) value += parameters[at + j] * features[row + j]
      result[i * columns + c] = value
    }
  }
  return result
}

/** The transpose of `predictors`: sums rows x columns back into parameters. */
function gather(problem: SoftmaxProblem, values: Float64Array): Float64Array {
  const { features, rows, columns, width } = problem
  const result = new Float64Array(columns * (width + 1))
  for (let i = 0; i < rows; i++) {
    const row = i * width
    for (let c = 0; c < columns; c++) {
      const value = values[i * columns + c]
      const at = c * (width + 1)
      for (let j = 0; j < width; j++) result[at + j] += value * features[row + j]
      result[at + width] += value
    }
  }
  return result
}

/** Norm of the gradient if every residual were 1 and all signs agreed. */
function largestGradient({ features, rows, width, weight }: SoftmaxProblem): number {
  const sums = new Float64Array(width + 1)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) sums[j] += weight[i] * Math.abs(features[i * width + j])
    sums[width] += weight[i]
  }
  return norm(sums)
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i] * b[i]
  return total
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a))
}
