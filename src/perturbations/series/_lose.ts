import { z } from 'zod'

/** What stands in the place of a reading that was lost. */
export const readsSchema = z
  .enum(['missing', 'zero', 'last'])
  .meta({ description: 'What a lost reading reads as: missing, zero, or the last one that arrived.' })

/** Loses the readings for which `lost` holds. Nothing arrived before the first reading, which is missing if it is lost. */
export function lose(values: Float64Array, reads: z.output<typeof readsSchema>, lost: (p: number) => boolean): void {
  let last = Number.NaN
  for (let p = 0; p < values.length; p++) {
    if (!lost(p)) last = values[p]
    else values[p] = reads === 'missing' ? Number.NaN : reads === 'zero' ? 0 : last
  }
}
