import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { imageShape } from '../../core/image.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { type Column, withColumns } from '../../core/table.ts'
import { byDraw } from '../_by-draw.ts'

/**
 * Near foreign data made of the images themselves: each is cut into cells x cells blocks, and a share of its blocks is that of another image
 * of the data, at the same place. Each block is one that stands there in some image; the whole is none that there is. Which
 * blocks and whose is drawn for each place by itself: a greater share keeps the blocks of a lesser one.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Near foreign images: a share of the blocks comes from other images of the data, at the same place.',
  version: 1,
  references: [
    'Takahashi, R., Matsubara, T. & Uehara, K. (2020). Data augmentation using random image cropping and patching for deep CNNs. IEEE TCSVT.',
  ],
  params: z.strictObject({
    cells: z.number().int().min(1).max(64).meta({ description: 'Blocks along each side.' }),
    share: z.number().min(0).max(1).meta({ description: 'Share of the blocks that come from other images.' }),
  }),
  // Whose blocks there are depends on the rows.
  scope: 'set',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { cells: 4, share: 0 },
  levels: [
    { cells: 4, share: 0.2 },
    { cells: 4, share: 0.4 },
    { cells: 4, share: 0.6 },
    { cells: 4, share: 0.8 },
    { cells: 4, share: 1 },
  ],
  scale: { cells: 'integer' },
  apply(samples, { cells, share }, key) {
    const { ids, table } = samples
    if (ids.length < 2)
      throw new Failure(
        'DATA_TOO_FEW',
        `found ${ids.length} image, expected at least 2 to exchange blocks between`,
        {},
        'A condition of a benchmark has them; image/unfamiliar-far takes a single image.',
      )
    const keys = rowKeys(ids, key)
    const changed: [string, Column][] = []
    for (const name of samples.columns) {
      const column = table.columns.get(name)
      if (!column || !imageShape(column)) continue
      const [height, width, channels = 1] = column.shape
      const size = height * width * channels
      const values = column.values.slice()
      const edge = (i: number, side: number): number => Math.floor((i * side) / cells)
      for (let cell = 0; cell < cells * cells; cell++) {
        const [down, right] = [Math.floor(cell / cells), cell % cells]
        const [left, until] = [edge(right, width) * channels, edge(right + 1, width) * channels]
        const { first, second } = drawsOf(keys, `${name} ${cell}`, key)
        const order = byDraw(second, ids)
        order.forEach((row, place) => {
          if (first[row] >= share) return
          const other = order[(place + 1) % order.length]
          for (let y = edge(down, height); y < edge(down + 1, height); y++) {
            const line = y * width * channels
            values.set(
              column.values.subarray(other * size + line + left, other * size + line + until),
              row * size + line + left,
            )
          }
        })
      }
      changed.push([name, { ...column, values }])
    }
    return withColumns(table, changed)
  },
})
