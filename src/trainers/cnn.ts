import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import { convolutionalNetwork, pictureOf } from './_convolutional.ts'
import { descend, goals, logPrior } from './_descend.ts'
import { constants, trainedNetwork, trainingStep } from './_network.ts'
import { channelStandard, standardised, targetStandard } from './_standard.ts'

const params = z.strictObject({
  image: z
    .union([
      z.tuple([z.int().min(1).max(512), z.int().min(1).max(512)]),
      z.tuple([z.int().min(1).max(512), z.int().min(1).max(512), z.int().min(1).max(16)]),
    ])
    .optional()
    .meta({ description: 'Height, width and channels of the image; a grey or RGB square where not said.' }),
  channels: z
    .array(z.int().min(1).max(256))
    .min(1)
    .max(4)
    .default([16, 32])
    .meta({ description: 'Channels that each convolution makes.' }),
  kernel: z
    .union([z.literal(1), z.literal(3), z.literal(5), z.literal(7)])
    .default(3)
    .meta({ description: 'Side of the kernels in pixels.' }),
  hidden: z.int().min(1).max(1024).default(64).meta({ description: 'Units of the dense layer.' }),
  epochs: z.int().min(1).max(10_000).default(15).meta({ description: 'Passes over the training slice.' }),
  batch: z.int().min(1).max(65_536).default(64).meta({ description: 'Rows per step.' }),
  learningRate: z
    .number()
    .positive()
    .max(10)
    .default(0.003)
    .meta({ description: 'At the first step; it falls linearly to 0.' }),
  l2: z.number().min(0).default(0.0001).meta({ description: 'Penalty on the squared weights (not the biases).' }),
  optimiser: z.enum(['adam', 'momentum']).default('adam').meta({ description: 'How steps follow from gradients.' }),
})

/** A small convolutional network, its gradients by our own reverse mode, run by ONNX Runtime as WebAssembly on one thread. */
export default defineTrainer({
  summary: 'Convolutions with Relu and 2 x 2 maxima, then one dense layer: for small images.',
  version: 1,
  references: [
    'https://doi.org/10.1109/5.726791',
    'https://arxiv.org/abs/1412.6980',
    'https://arxiv.org/abs/1502.01852',
  ],
  tasks: ['classification', 'regression'],
  params,
  train: async (data, options, key) => {
    const picture = pictureOf(data.width, options.image)
    const features = channelStandard(data, picture[2])
    const target = data.kind === 'regression' ? targetStandard(data) : null
    const outputs = target ? 1 : data.classes
    const network = convolutionalNetwork({ ...options, picture, outputs }, key)
    const { nodes, parameters } = network
    if (!target) parameters[parameters.length - 1].data.set(logPrior(data))
    const loss = target ? 'squared-error' : 'cross-entropy'
    const step = trainingStep(nodes, parameters, data.width, outputs, loss, network.constants)
    await descend(step, parameters, standardised(data, features), goals(data, target), data, options, key)
    return trainedNetwork('cnn', data, nodes, [...network.constants, ...constants(parameters)], features, target)
  },
})
