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
