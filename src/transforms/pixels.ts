import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, TensorColumn } from '../core/table.ts'
import { replaceColumns } from './_columns.ts'
import { imagesOf } from './_images.ts'

/**
 * Images as model inputs: bytes become float32 in [0, 1] (v / 255), floats stay; then each block of `downsample` x
 * `downsample` pixels becomes its mean, channel by channel, summed row after row in float64. Rows and columns of pixels
 * that do not fill a block at the lower and right edge are left out.
 */
export default defineTransform({
  summary: 'Images to pixels in [0, 1], made smaller by the mean over blocks where asked for.',
  version: 1,
  references: ['https://pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html'],
  definition: {
    tolerance: 0,
    says: [
      'Acts on the columns of parameter `columns`, or on all columns of images: tensors of shape [height, width], or [height, width, channels] with 1 or 3 channels, of uint8 or float32.',
      'With d = `downsample`, the image becomes one of floor(height / d) rows and floor(width / d) columns of pixels, with as many channels. Element [y, x, c] is the mean of its block: the sum over dy = 0 .. d-1 (outer) and dx = 0 .. d-1 (inner) of element [y d + dy, x d + dx, c], in float64 and in that order, divided by d d; for uint8 that is then divided by 255, for float32 by 1 (two divisions). It is rounded to float32. Rows and columns at the lower and right edge that fill no block are left out.',
      'The column keeps its name and place.',
    ],
  },
  params: z.strictObject({
    columns: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({ description: 'The columns of images to act on; all of them if absent.' }),
    downsample: z
      .number()
      .int()
      .min(1)
      .max(1024)
      .default(1)
      .meta({ description: 'Side in pixels of the blocks that become one pixel.' }),
  }),
  stage: 'feature',
  learns: false,
  reads: ({ columns }) => columns ?? [],
  makes: ({ columns }) => columns ?? [],
  fit: () => null,
  apply(table, _, { columns, downsample }) {
    const made = new Map<string, [string, Column][]>()
    for (const [name, column] of imagesOf(table, columns, 'pixels'))
      made.set(name, [[name, blockMeans(column, downsample, name)]])
    return replaceColumns(table, made)
  },
})

function blockMeans({ shape, values }: TensorColumn, side: number, name: string): TensorColumn {
  const [height, width, channels = 1] = shape
  const [rows, columns] = [Math.floor(height / side), Math.floor(width / side)]
  if (rows === 0 || columns === 0) {
    throw new Failure('SPEC_FIELD', `found blocks of ${side} pixels for '${name}' of ${height} x ${width}`, {
      pointer: '/downsample',
    })
  }
  const count = values.length / (height * width * channels)
  const scale = values instanceof Uint8Array ? 255 : 1
  const out = new Float32Array(count * rows * columns * channels)
  let at = 0
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        for (let c = 0; c < channels; c++) {
          let total = 0
          for (let dy = 0; dy < side; dy++) {
            const from = ((image * height + y * side + dy) * width + x * side) * channels + c
            for (let dx = 0; dx < side; dx++) total += values[from + dx * channels]
          }
          out[at++] = total / (side * side) / scale
        }
      }
    }
  }
  return { kind: 'tensor', shape: shape.length === 2 ? [rows, columns] : [rows, columns, channels], values: out }
}
