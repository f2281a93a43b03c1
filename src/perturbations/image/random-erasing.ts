import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { exp } from '../../numeric/exp.ts'
import { log } from '../../numeric/log.ts'
import { fillWords } from '../../numeric/noise.ts'
import { boxAt } from './_box.ts'

interface Erased {
  readonly area: number
  readonly elongation: number
}

/**
 * A rectangle of random proportions at a random place becomes uniform noise. Height over width lies between 1 / elongation
 * and elongation, uniformly in its logarithm, and gives way where the image is too short or narrow for it. The noise belongs
 * to the pixels, and a larger rectangle covers the smaller one of the same key.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A rectangle of random proportions and place is replaced by noise.',
  version: 1,
  references: ['Zhong, Z., Zheng, L., Kang, G., Li, S. & Yang, Y. (2020). Random erasing data augmentation. AAAI.'],
  params: z.strictObject({
    area: z.number().min(0).max(1).meta({ description: 'Erased share of the image.' }),
    elongation: z
      .number()
      .min(1)
      .max(10)
      .meta({ description: 'Greatest ratio of the longer to the shorter side of the rectangle.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { area: 0, elongation: 3.3 },
  levels: [
    { area: 0.05, elongation: 3.3 },
    { area: 0.1, elongation: 3.3 },
    { area: 0.2, elongation: 3.3 },
    { area: 0.3, elongation: 3.3 },
    { area: 0.4, elongation: 3.3 },
  ],
  apply: perImage(erase, erase),
})

function erase<V extends Float32Array | Uint8Array>(image: Image<V>, { area, elongation }: Erased, key: Key): V {
  const { height, width, channels, values } = image
  const stream = key.stream()
  const ratio = exp((2 * stream.uniform() - 1) * log(elongation))
  const at: [number, number] = [stream.uniform(), stream.uniform()]
  const size = area * height * width
  // One side is as long as the image at most, and the other as long as it takes.
  const tall = Math.min(height, Math.max(size / width, Math.sqrt(size * ratio)))
  const wide = tall > 0 ? size / tall : 0
  const box = boxAt(image, [Math.round(tall), Math.round(wide)], at)
  const { k0, k1 } = key.fold('noise')
  const words = new Uint32Array(values.length)
  fillWords(words, k0, k1)
  for (let y = box.top; y < box.top + box.height; y++) {
    const from = (y * width + box.left) * channels
    for (let i = from; i < from + box.width * channels; i++) values[i] = words[i] >>> 24
  }
  return values
}
