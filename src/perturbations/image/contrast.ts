import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { byteTable, channelSums, mapBytes } from '../../numeric/byte-maps.ts'

/** Less contrast: every channel is drawn towards its own mean over the image, m + (x - m) kept. */
export default definePerturbation({
  modality: 'image',
  summary: 'Less contrast: every channel is drawn towards its mean over the image.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    kept: z.number().min(0).max(1).meta({ description: 'Share of the difference from the mean that remains.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { kept: 1 },
  levels: [{ kept: 0.4 }, { kept: 0.3 }, { kept: 0.2 }, { kept: 0.1 }, { kept: 0.05 }],
  small: [{ kept: 0.75 }, { kept: 0.5 }, { kept: 0.4 }, { kept: 0.3 }, { kept: 0.15 }],
  apply: perImage(
    ({ values, channels }, { kept }) => {
      for (let c = 0; c < channels; c++) {
        const mean = meanOf(values, channels, c)
        for (let i = c; i < values.length; i += channels) values[i] = drawn(values[i], mean, kept)
      }
      return values
    },
    (image, { kept }) => {
      const { values, channels } = image
      const means = channelSums(image).map((sum) => (sum * channels) / values.length)
      mapBytes(image, (channel) => byteTable((level) => drawn(level, means[channel], kept)))
    },
  ),
})

function drawn(value: number, mean: number, kept: number): number {
  return mean + (value - mean) * kept
}

function meanOf(values: Float32Array, channels: number, channel: number): number {
  let sum = 0
  for (let i = channel; i < values.length; i += channels) sum += values[i]
  return (sum * channels) / values.length
}
