import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { seasonalProfile } from './_seasonal.ts'
import { perSeries } from './_series.ts'

/**
 * A season that grows stronger, or weaker with a factor below 1: x[t] + (factor - 1) s(t), where s is the seasonal component
 * of the series by classical decomposition.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'The swing of the season is multiplied by a factor; trend and noise stay.',
  version: 1,
  references: [
    'Stine, A. R., Huybers, P. & Fung, I. Y. (2009). Changes in the phase of the annual cycle of surface temperature. Nature 457, 435-440.',
  ],
  params: z.strictObject({
    factor: z.number().nonnegative().meta({ description: 'What the seasonal component is multiplied by.' }),
    period: z.number().int().min(0).meta({ description: 'Steps in a period; to be named, as 24 for a day of hours.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: { factor: 1, period: 0 },
  levels: [
    { factor: 1.1, period: 0 },
    { factor: 1.25, period: 0 },
    { factor: 1.5, period: 0 },
    { factor: 2, period: 0 },
    { factor: 3, period: 0 },
  ],
  scale: { period: 'step' },
  apply: perSeries(({ values }, { factor, period }) => {
    const profile = seasonalProfile(values, period)
    for (let p = 0; p < values.length; p++) values[p] += (factor - 1) * profile[p % period]
  }),
})
