import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import { log } from '../numeric/log.ts'
import { sum } from '../numeric/sum.ts'
import { openSession } from '../onnx/session.ts'
import { inferenceModel, type Loss, type Network, trainingModel } from './_network.ts'
import { adam, momentum } from './_optimiser.ts'
import { featureStandard, type Standard, standardised, targetStandard } from './_standard.ts'

const params = z.strictObject({
  hidden: z
    .array(z.int().min(1).max(1024))
    .min(1)
    .max(2)
    .default([32])
    .meta({ description: 'Units of each hidden layer.' }),
  epochs: z.int().min(1).max(10_000).default(30).meta({ description: 'Passes over the training slice.' }),
  batch: z.int().min(1).max(65_536).default(64).meta({ description: 'Rows per step.' }),
  learningRate: z
    .number()
    .positive()
    .max(10)
    .default(0.005)
    .meta({ description: 'At the first step; it falls linearly to 0.' }),
  l2: z.number().min(0).default(0.0001).meta({ description: 'Penalty on the squared weights (not the biases).' }),
  optimiser: z.enum(['adam', 'momentum']).default('adam').meta({ description: 'How steps follow from gradients.' }),
})

/** A small dense network, its gradients by our own reverse mode, run by ONNX Runtime as WebAssembly on one thread. */
export default defineTrainer({
  summary: 'Dense network with one or two hidden Relu layers: softmax cross-entropy or squared error.',
  version: 1,
  references: ['https://arxiv.org/abs/1412.6980', 'https://arxiv.org/abs/1502.01852'],
  tasks: ['classification', 'regression'],
  params,
  train: async (data, options, key) => {
    const features = featureStandard(data)
    const target = data.kind === 'regression' ? targetStandard(data) : null
    const outputs = target ? 1 : data.classes
    const network = initial([data.width, ...options.hidden, outputs], key)
    if (!target) network.parameters[network.parameters.length - 1].data.set(logPrior(data))
    await descend(network, standardised(data, features), goals(data, target), data, options, key)
    return inferenceModel(data, network, features, target)
  },
})

/** He et al. 2015: weights normal with variance 2 / inputs, biases 0. */
function initial(sizes: readonly number[], key: Key): Network {
  const parameters = sizes.slice(1).flatMap((outputs, k) => {
    const stream = key.fold('weights', k).stream()
    const spread = Math.sqrt(2 / sizes[k])
    const weight = Float32Array.from({ length: sizes[k] * outputs }, () => spread * stream.normal())
    return [
      { name: `weight${k}`, shape: [sizes[k], outputs], data: weight },
      { name: `bias${k}`, shape: [outputs], data: new Float32Array(outputs) },
    ]
  })
  return { sizes, parameters }
}

/** Where the last biases begin: the logarithm of each class's share, half a row added to each. */
function logPrior(data: TrainingData): Float64Array {
  const count = new Float64Array(data.classes).fill(0.5)
  for (let i = 0; i < data.rows; i++) count[data.target[i]] += data.weight ? data.weight[i] : 1
  const total = sum(count)
  return count.map((n) => log(n / total))
}

async function descend(
  network: Network,
  x: Float32Array,
  goal: Float32Array,
  data: TrainingData,
  options: z.output<typeof params>,
  key: Key,
): Promise<void> {
  const loss: Loss = data.kind === 'regression' ? 'squared-error' : 'cross-entropy'
  const { bytes, gradients } = trainingModel(network, loss)
  const session = await openSession(bytes, { tier: 'exact' })
  const { parameters } = network
  const sizes = parameters.map((parameter) => parameter.data.length)
  const optimiser = options.optimiser === 'adam' ? adam(sizes) : momentum(sizes)
  const steps = options.epochs * Math.ceil(data.rows / options.batch)
  try {
    let step = 0
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      const order = shuffled(data.rows, key.fold('order', epoch))
      for (let from = 0; from < data.rows; from += options.batch) {
        const rows = order.subarray(from, from + options.batch)
        const feeds = {
          ...batchFeeds(rows, x, goal, data, loss),
          ...Object.fromEntries(parameters.map((p) => [p.name, p])),
        }
        const answer = await session.run(feeds, gradients)
        const rate = options.learningRate * (1 - step++ / steps)
        optimiser.tick()
        parameters.forEach((p, slot) => {
          const decay = p.shape.length === 2 ? options.l2 : 0
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
function goals(data: TrainingData, target: Standard | null): Float32Array {
  if (target) return Float32Array.from(data.target, (value) => (value - target.mean[0]) / target.sd[0])
  const goal = new Float32Array(data.rows * data.classes)
  for (let i = 0; i < data.rows; i++) goal[i * data.classes + data.target[i]] = 1
  return goal
}
