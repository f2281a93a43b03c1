import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { lose, readsSchema } from './_lose.ts'
import { perSeries } from './_series.ts'

const level = (share: number) => ({ share, reads: 'missing' as const })

/**
 * All sensors are dead from one moment on, and stay so. Other than in `missing-blocks` all columns and channels fall silent at the same
 * step, so that no one of them can stand in for another.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'From a moment on all sensors are dead, at once and for good.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  rare: 'Power or the link to a station fails in a storm, when its readings matter most; whoever imputes goes on with yesterday.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the readings, the last ones, that are lost.' }),
    reads: readsSchema,
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: level(0),
  levels: [level(0.1), level(0.25), level(0.5), level(0.75), level(1)],
  apply: perSeries(({ values }, { share, reads }) => {
    const at = Math.floor((1 - share) * values.length)
    lose(values, reads, (p) => p >= at)
  }),
})
