import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

/**
 * Too pale or too strong colours: the saturation of each pixel in HSV, S = 1 - least / greatest channel, becomes
 * factor S + offset, within [0, 1]; hue and value stay. A grey pixel has no hue and takes that of red where the offset is not
 * 0, as published. The first two published levels take colour away and the others add it, so that a greater severity need
 * not be a greater distance. Grey images have no colour and are left alone.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Colours that are too pale (lower severities) or too strong (higher ones).',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
    'Smith, A. R. (1978). Color gamut transform pairs. SIGGRAPH, 12-19.',
  ],
  params: z.strictObject({
    factor: z.number().min(0).max(1000).meta({ description: 'What the saturation is multiplied by.' }),
    offset: z.number().min(-1).max(1).meta({ description: 'What is then added to the saturation.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  colour: true,
  monotone: false,
  identity: { factor: 1, offset: 0 },
  levels: [
    { factor: 0.3, offset: 0 },
    { factor: 0.1, offset: 0 },
    { factor: 2, offset: 0 },
    { factor: 5, offset: 0.1 },
    { factor: 20, offset: 0.2 },
  ],
  small: [
    { factor: 0.3, offset: 0 },
    { factor: 0.1, offset: 0 },
    { factor: 1.5, offset: 0 },
    { factor: 2, offset: 0.1 },
    { factor: 2.5, offset: 0.2 },
  ],
  apply: perImage(({ values, channels }, { factor, offset }) => {
    if (channels !== 3) return values
    const ofGrey = Math.max(0, Math.min(1, offset))
    for (let i = 0; i < values.length; i += 3) {
      const [r, g, b] = [values[i], values[i + 1], values[i + 2]]
      const value = Math.max(r, g, b)
      const chroma = value - Math.min(r, g, b)
      if (chroma === 0) {
        values[i + 1] = value - value * ofGrey
        values[i + 2] = values[i + 1]
        continue
      }
      const saturation = Math.max(0, Math.min(1, (chroma / value) * factor + offset))
      const stretch = (saturation * value) / chroma
      values[i] = value - (value - r) * stretch
      values[i + 1] = value - (value - g) * stretch
      values[i + 2] = value - (value - b) * stretch
    }
    return values
  }),
})
