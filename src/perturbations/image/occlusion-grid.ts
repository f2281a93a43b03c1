import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { coverGrey } from './_box.ts'

interface Hidden {
  readonly cells: number
  readonly share: number
}

/**
 * The image is cut into cells x cells rectangles, and a share of them, drawn independently of each other's place, turns grey:
 * round(share cells^2), those of the least random numbers, so that what a lesser share hides a greater one hides too.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Grey cells of a grid, drawn at random, hide parts all over the image.',
  version: 1,
  references: [
    'Singh, K. K. & Lee, Y. J. (2017). Hide-and-seek: forcing a network to be meticulous for weakly-supervised object localization. ICCV.',
  ],
  params: z.strictObject({
    cells: z.number().int().min(1).max(256).meta({ description: 'Cells along each side.' }),
    share: z.number().min(0).max(1).meta({ description: 'Share of the cells that are hidden.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { cells: 8, share: 0 },
  levels: [
    { cells: 8, share: 0.1 },
    { cells: 8, share: 0.2 },
    { cells: 8, share: 0.3 },
    { cells: 8, share: 0.45 },
    { cells: 8, share: 0.6 },
  ],
  scale: { cells: 'integer' },
  apply: perImage(hide, hide),
})

function hide<V extends Float32Array | Uint8Array>(image: Image<V>, { cells, share }: Hidden, key: Key): V {
  const { height, width } = image
  const stream = key.stream()
  const order = Array.from({ length: cells * cells }, (_, cell) => ({ cell, drawn: stream.uniform() }))
  order.sort((a, b) => a.drawn - b.drawn || a.cell - b.cell)
  const edge = (i: number, side: number): number => Math.floor((i * side) / cells)
  for (const { cell } of order.slice(0, Math.round(share * cells * cells))) {
    const [row, column] = [Math.floor(cell / cells), cell % cells]
    const [top, left] = [edge(row, height), edge(column, width)]
    coverGrey(image, { top, left, height: edge(row + 1, height) - top, width: edge(column + 1, width) - left })
  }
  return image.values
}
