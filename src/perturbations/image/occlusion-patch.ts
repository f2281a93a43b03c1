import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { boxAt, coverGrey } from './_box.ts'

/**
 * A grey rectangle of the image's proportions hides a part of it, at a place that is drawn uniformly. A larger one covers the
 * smaller one of the same key, at every size of image.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A grey patch hides a part of the image.',
  version: 1,
  references: [
    'Zeiler, M. D. & Fergus, R. (2014). Visualizing and understanding convolutional networks. ECCV.',
    'DeVries, T. & Taylor, G. W. (2017). Improved regularization of convolutional neural networks with cutout. arXiv:1708.04552.',
  ],
  params: z.strictObject({
    area: z.number().min(0).max(1).meta({ description: 'Hidden share of the image.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { area: 0 },
  levels: [{ area: 0.05 }, { area: 0.1 }, { area: 0.2 }, { area: 0.3 }, { area: 0.45 }],
  apply: perImage(hide, hide),
})

function hide<V extends Float32Array | Uint8Array>(image: Image<V>, { area }: { readonly area: number }, key: Key): V {
  const stream = key.stream()
  const at: [number, number] = [stream.uniform(), stream.uniform()]
  const side = Math.sqrt(area)
  coverGrey(image, boxAt(image, [Math.round(image.height * side), Math.round(image.width * side)], at))
  return image.values
}
