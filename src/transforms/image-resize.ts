import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import type { Column, TensorColumn } from '../core/table.ts'
import { linearResizer } from '../numeric/linear-resize.ts'
import { replaceColumns } from './_columns.ts'
import { imagesOf } from './_images.ts'

/**
 * Images at another size by the triangle filter (bilinear; widened where they shrink, as Pillow's BILINEAR does), float32;
 * bytes become v / 255 first. With `pad` a border of that many pixels of 0 is put around the result.
 */
export default defineTransform({
  summary: 'Images at another size (bilinear, antialiased), in [0, 1], with a border where asked for.',
  version: 1,
  references: ['https://pillow.readthedocs.io/en/stable/handbook/concepts.html#filters'],
  definition: {
    tolerance: 0,
    says: [
      'Acts on the columns of parameter `columns`, or on all columns of images: tensors of shape [height, width], or [height, width, channels] with 1 or 3 channels, of uint8 or float32. H and W are the size of the stored image, `height` and `width` that of the new one.',
      'Weights from n places to m: s = n / m, r = max(1, s). For new place j = 0 .. m-1: c = (j + 0.5) s; a = max(0, floor(c - r + 0.5)), b = min(n, floor(c + r + 0.5)). For i = a .. b-1: u[i] = max(0, 1 - |(i + 0.5 - c) / r|); w[j, i] = u[i] / U, U being the sum of u[a] .. u[b-1] in that order. All in float64.',
      'First along rows: T[y, j, k] = sum over i of w[j, i] v[y, i, k] with weights from W to `width`, v as stored. Then down: R[j, x, k] = sum over i of w[j, i] T[i, x, k] with weights from H to `height`. Sums begin at 0, go from a to b-1 and are plain, in float64; nothing is rounded in between.',
      'Then R / 255 for uint8, R / 1 for float32, rounded to float32. With `pad` p, p pixels of 0 are put on each side of the result: its shape is [height + 2 p, width + 2 p], or that and the channels.',
      'The column keeps its name and place.',
    ],
  },
  params: z.strictObject({
    columns: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({ description: 'The columns of images to act on; all of them if absent.' }),
    height: z.number().int().min(1).max(4096).meta({ description: 'Pixels, without the border.' }),
    width: z.number().int().min(1).max(4096).meta({ description: 'Pixels, without the border.' }),
    pad: z.number().int().min(0).max(1024).default(0).meta({ description: 'Pixels of 0 on each side.' }),
  }),
  stage: 'feature',
  learns: false,
  reads: ({ columns }) => columns ?? [],
  makes: ({ columns }) => columns ?? [],
  fit: () => null,
  apply(table, _, { columns, height, width, pad }) {
    const made = new Map<string, [string, Column][]>()
    for (const [name, column] of imagesOf(table, columns, 'image-resize'))
      made.set(name, [[name, resized(column, height, width, pad)]])
    return replaceColumns(table, made)
  },
})

function resized({ shape, values }: TensorColumn, rows: number, columns: number, pad: number): TensorColumn {
  const [height, width, channels = 1] = shape
  const size = height * width * channels
  const count = values.length / size
  const [tall, wide] = [rows + 2 * pad, columns + 2 * pad]
  const out = new Float32Array(count * tall * wide * channels)
  const scale = values instanceof Uint8Array ? 255 : 1
  const image = new Float32Array(size)
  const resize = linearResizer({ height, width, channels }, rows, columns)
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < size; i++) image[i] = values[row * size + i]
    const made = resize(image)
    for (let y = 0; y < rows; y++) {
      const to = ((row * tall + y + pad) * wide + pad) * channels
      for (let i = 0; i < columns * channels; i++) out[to + i] = made[y * columns * channels + i] / scale
    }
  }
  return { kind: 'tensor', shape: shape.length === 2 ? [tall, wide] : [tall, wide, channels], values: out }
}
