import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { lose, readsSchema } from './_lose.ts'
import { perSeries } from './_series.ts'

const level = (share: number, burst: number) => ({ share, burst, reads: 'missing' as const })

/**
 * Readings that are lost on a bad link (Gilbert's channel): after a lost reading the next is lost with probability
 * 1 - 1 / burst, after one that arrived with share / ((1 - share) burst), the first with `share`. So every reading is lost
 * with probability `share`, in bursts of `burst` on the average. Losses of a lesser level are among those of a greater.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A share of the readings is lost, in bursts of random length as on a bad link.',
  version: 1,
  references: [
    'Gilbert, E. N. (1960). Capacity of a burst-noise channel. Bell System Technical Journal 39(5), 1253-1265.',
  ],
  params: z
    .strictObject({
      share: z.number().min(0).lt(1).meta({ description: 'Share of the readings that are lost.' }),
      burst: z.number().min(1).meta({ description: 'Mean length of a burst of losses, in readings.' }),
      reads: readsSchema,
    })
    .refine(({ share, burst }) => share / (1 - share) <= burst, {
      message: 'bursts that short cannot make up that share; expected burst >= share / (1 - share)',
      path: ['burst'],
    }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: level(0, 1),
  levels: [level(0.02, 1.5), level(0.05, 2), level(0.1, 3), level(0.25, 4), level(0.5, 5)],
  apply: perSeries(({ values, first }, { share, burst, reads }) => {
    const again = 1 - 1 / burst
    const begin = share / ((1 - share) * burst)
    const u = first()
    let chance = share
    lose(values, reads, (p) => {
      const lost = u[p] < chance
      chance = lost ? again : begin
      return lost
    })
  }),
})
