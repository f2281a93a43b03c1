import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { expm1 } from '../../numeric/exp.ts'
import { log1p } from '../../numeric/log.ts'
import { perSeries } from './_series.ts'

/**
 * A sensor that freezes: at the start of a fault it goes on reporting its last value for the next `run` readings; a new
 * start while frozen prolongs the freeze. Each reading starts a fault with probability q = 1 - (1 - share)^(1 / run), so
 * that a reading is frozen with probability `share` from the `run`-th one on (less before, as no fault is older than the
 * sequence). Series fail independently. Faults of a lesser share are among those of a greater one.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A sensor freezes at its last value for runs of readings.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    share: z.number().min(0).lt(1).meta({ description: 'Share of the readings that are frozen.' }),
    run: z.number().int().min(1).meta({ description: 'Readings that one fault lasts.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: { share: 0, run: 1 },
  levels: [
    { share: 0.05, run: 3 },
    { share: 0.1, run: 6 },
    { share: 0.2, run: 12 },
    { share: 0.35, run: 24 },
    { share: 0.5, run: 48 },
  ],
  scale: { run: 'integer' },
  apply: perSeries(({ values, first }, { share, run }) => {
    const start = -expm1(log1p(-share) / run)
    const u = first()
    let frozenFor = 0
    let last = Number.NaN
    for (let p = 0; p < values.length; p++) {
      if (frozenFor > 0) values[p] = last
      else last = values[p]
      frozenFor = u[p] < start ? run : Math.max(0, frozenFor - 1)
    }
  }),
})
