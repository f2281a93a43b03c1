import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { lose, readsSchema } from './_lose.ts'
import { perSeries } from './_series.ts'

const level = (share: number) => ({ share, every: 100, reads: 'missing' as const })

/**
 * Outages: in each stretch of `every` readings (the last may be shorter) one block of round(share m) of its m readings is
 * lost, at a place drawn evenly. The block of a lesser share lies within that of a greater.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'An outage in every stretch of readings: one block is lost, of a share of its length.',
  version: 1,
  references: [
    'Khayati, M. et al. (2020). Mind the gap: an experimental evaluation of imputation of missing values techniques in time series. Proceedings of the VLDB Endowment 13(5), 768-782.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the readings that are lost.' }),
    every: z.number().int().min(1).meta({ description: 'Readings in a stretch, each of which has one outage.' }),
    reads: readsSchema,
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.2), level(0.35), level(0.5)],
  scale: { every: 'integer' },
  apply: perSeries(({ values, key }, { share, every, reads }) => {
    const stream = key.stream()
    let from = 0
    let to = 0
    lose(values, reads, (p) => {
      if (p % every === 0) {
        const length = Math.min(every, values.length - p)
        const lost = Math.floor(share * length + 0.5)
        from = p + Math.floor(stream.uniform() * (length - lost + 1))
        to = from + lost
      }
      return p >= from && p < to
    })
  }),
})
