import type { Key } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import { log } from '../numeric/log.ts'
import { sum } from '../numeric/sum.ts'
import { openSession } from '../onnx/session.ts'
import type { Loss, Parameter, TrainingStep } from './_network.ts'
import { adam, momentum } from './_optimiser.ts'
import type { Standard } from './_standard.ts'

export interface Descent {
  readonly epochs: number
  readonly batch: number
  readonly learningRate: number
  readonly l2: number
  readonly optimiser: 'adam' | 'momentum'
}

/**
 * Moves the parameters in place, batch by batch in an order drawn anew in each epoch, against the gradients of `step`.
 * `x` are the standardised features, rows x width; `goal` is what `goals` makes. The penalty is on weights, not biases.
 */
export async function descend(
  step: TrainingStep,
  parameters: readonly Parameter[],
  x: Float32Array,
  goal: Float32Array,
  data: TrainingData,
  options: Descent,
  key: Key,
): Promise<void> {
  const loss: Loss = data.kind === 'regression' ? 'squared-error' : 'cross-entropy'
  const { bytes, gradients } = step
  const session = await openSession(bytes, { tier: 'exact' })
  const sizes = parameters.map((parameter) => parameter.data.length)
  const optimiser = options.optimiser === 'adam' ? adam(sizes) : momentum(sizes)
  const steps = options.epochs * Math.ceil(data.rows / options.batch)
  try {
    let done = 0
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      const order = shuffled(data.rows, key.fold('order', epoch))
      for (let from = 0; from < data.rows; from += options.batch) {
        const rows = order.subarray(from, from + options.batch)
        const feeds = {
          ...batchFeeds(rows, x, goal, data, loss),
          ...Object.fromEntries(parameters.map((p) => [p.name, p])),
        }
        const answer = await session.run(feeds, gradients)
        const rate = options.learningRate * (1 - done++ / steps)
        optimiser.tick()
        parameters.forEach((p, slot) => {
          const decay = p.shape.length > 1 ? options.l2 : 0
          optimiser.step(slot, p.data, answer[gradients[slot]].data as Float32Array, rate, decay)
        })
      }
    }
  } finally {
    await session.release()
  }
}

/** The rows of a batch, and each row's share of the batch's weight. */
function batchFeeds(rows: Int32Array, x: Float32Array, goal: Float32Array, data: TrainingData, loss: Loss) {
  const width = data.width
  const outputs = goal.length / data.rows
  const weights = Float64Array.from(rows, (row) => (data.weight ? data.weight[row] : 1))
  const total = sum(weights) || 1
  const batch = new Float32Array(rows.length * width)
  const goals = new Float32Array(rows.length * outputs)
  const share = new Float32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    batch.set(x.subarray(row * width, (row + 1) * width), i * width)
    share[i] = weights[i] / total
    const scale = loss === 'cross-entropy' ? share[i] : 1
    for (let j = 0; j < outputs; j++) goals[i * outputs + j] = goal[row * outputs + j] * scale
  }
  const feeds = {
    x: { shape: [rows.length, width], data: batch },
    goal: { shape: [rows.length, outputs], data: goals },
  }
  return loss === 'cross-entropy' ? feeds : { ...feeds, share: { shape: [rows.length, 1], data: share } }
}

/** Fisher and Yates. */
function shuffled(count: number, key: Key): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  const stream = key.stream()
  for (let i = count - 1; i > 0; i--) {
    const j = stream.integer(i + 1)
    const kept = order[i]
    order[i] = order[j]
    order[j] = kept
  }
  return order
}

/** One-hot classes, or standardised values. */
export function goals(data: TrainingData, target: Standard | null): Float32Array {
  if (target) return Float32Array.from(data.target, (value) => (value - target.mean[0]) / target.sd[0])
  const goal = new Float32Array(data.rows * data.classes)
  for (let i = 0; i < data.rows; i++) goal[i * data.classes + data.target[i]] = 1
  return goal
}

/** He et al. 2015: weights normal with variance 2 / inputs, where a unit has so many; biases 0. */
export function initialWeights(count: number, inputs: number, key: Key): Float32Array {
  const stream = key.stream()
  const spread = Math.sqrt(2 / inputs)
  return Float32Array.from({ length: count }, () => spread * stream.normal())
}

/** Where the last biases begin: the logarithm of each class's share, half a row added to each. */
export function logPrior(data: TrainingData): Float64Array {
  const count = new Float64Array(data.classes).fill(0.5)
  for (let i = 0; i < data.rows; i++) count[data.target[i]] += data.weight ? data.weight[i] : 1
  const total = sum(count)
  return count.map((n) => log(n / total))
}
