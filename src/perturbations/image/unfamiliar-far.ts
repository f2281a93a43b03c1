import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { argsort } from '../../numeric/sort.ts'

/**
 * Far foreign data made of the image itself: a share of its pixels, at places drawn one after the other, changes places among them. Every
 * colour stays as often as it was, and nothing that could be recognised is left. Each pixel takes the colour of the next place
 * drawn, so that a greater share undoes nothing of what a lesser one did but for one pixel.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Far foreign images: a share of the pixels is shuffled, so that the histogram stays and the picture goes.',
  version: 1,
  references: [
    'https://arxiv.org/abs/1611.03530',
    'Hsu, Y.-C., Shen, Y., Jin, H. & Kira, Z. (2020). Generalized ODIN: detecting out-of-distribution image without learning from out-of-distribution data. CVPR.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the pixels that change places.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perImage(shuffle, shuffle),
})

function shuffle<V extends Float32Array | Uint8Array>(image: Image<V>, { share }: { share: number }, key: Key): V {
  const { channels, height, values, width } = image
  const stream = key.stream()
  const places = argsort(Float64Array.from({ length: height * width }, () => stream.uniform()))
  const moved = Math.round(share * places.length)
  if (moved < 2) return values
  const first = values.slice(places[0] * channels, (places[0] + 1) * channels)
  for (let i = 0; i + 1 < moved; i++) {
    const from = places[i + 1] * channels
    values.copyWithin(places[i] * channels, from, from + channels)
  }
  values.set(first, places[moved - 1] * channels)
  return values
}
