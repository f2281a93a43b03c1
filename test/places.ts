import type { Perturbation } from '../src/core/define.ts'
import { rootKey } from '../src/core/key.ts'
import { applyAt } from '../src/core/severity.ts'
import type { TensorColumn } from '../src/core/table.ts'
import { samplesOf } from './corruptions.ts'

/** The place of a picture that a pixel of the result was taken from. */
export interface Place {
  readonly x: number
  readonly y: number
}

/**
 * Where a perturbation that moves pixels takes them from, in a square picture of at most 256 pixels a side: it is applied to
 * pictures whose brightness is the column and the row. Right where nothing beyond the edge is seen.
 */
export function placesOf(
  thing: Perturbation,
  side: number,
  params: Readonly<Record<string, unknown>>,
  seed = 7,
): (y: number, x: number) => Place {
  const [across, down] = [(i: number) => i % side, (i: number) => Math.floor(i / side)].map((ramp) => {
    const values = Float32Array.from({ length: side * side }, (_, i) => ramp(i) / 255)
    const samples = samplesOf({ height: side, width: side, channels: 1, values })
    const { columns } = applyAt(thing, samples, 1, params, rootKey(seed))
    return (columns.get('image') as TensorColumn).values
  })
  return (y, x) => ({ x: 255 * across[y * side + x], y: 255 * down[y * side + x] })
}
