import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import { descend, goals, initialWeights, logPrior } from './_descend.ts'
import { inferenceModel, type Network, trainingModel } from './_network.ts'
import { featureStandard, standardised, targetStandard } from './_standard.ts'

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
    const step = trainingModel(network, target ? 'squared-error' : 'cross-entropy')
    await descend(step, network.parameters, standardised(data, features), goals(data, target), data, options, key)
    return inferenceModel(data, network, features, target)
  },
})

function initial(sizes: readonly number[], key: Key): Network {
  const parameters = sizes.slice(1).flatMap((outputs, k) => [
    {
      name: `weight${k}`,
      shape: [sizes[k], outputs],
      data: initialWeights(sizes[k] * outputs, sizes[k], key.fold('weights', k)),
    },
    { name: `bias${k}`, shape: [outputs], data: new Float32Array(outputs) },
  ])
  return { sizes, parameters }
}
