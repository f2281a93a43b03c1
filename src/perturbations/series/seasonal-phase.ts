import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { readAt } from './_read-at.ts'
import { seasonalProfile } from './_seasonal.ts'
import { perSeries } from './_series.ts'

/**
 * A season that comes later: x[t] - s(t) + s(t - shift period), where s is the seasonal component of the series by classical
 * decomposition, between steps by linear interpolation. A negative shift is earlier.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'The season comes later by a share of its period; trend and noise stay.',
  version: 1,
  references: [
    'Stine, A. R., Huybers, P. & Fung, I. Y. (2009). Changes in the phase of the annual cycle of surface temperature. Nature 457, 435-440.',
  ],
  params: z.strictObject({
    shift: z.number().min(-1).max(1).meta({ description: 'How much later the season comes, in periods.' }),
    period: z.number().int().min(0).meta({ description: 'Steps in a period; to be named, as 24 for a day of hours.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: { shift: 0, period: 0 },
  levels: [
    { shift: 0.02, period: 0 },
    { shift: 0.05, period: 0 },
    { shift: 0.1, period: 0 },
    { shift: 0.2, period: 0 },
    { shift: 0.35, period: 0 },
  ],
  scale: { period: 'step' },
  apply: perSeries(({ values }, { shift, period }) => {
    const profile = seasonalProfile(values, period)
    // Once around, so that the reading between the last phase and the first can be interpolated.
    const circle = Float64Array.from({ length: period + 1 }, (_, phase) => profile[phase % period])
    const changes = profile.map((now, phase) => {
      const at = phase - shift * period
      return readAt(circle, at - period * Math.floor(at / period)) - now
    })
    for (let p = 0; p < values.length; p++) values[p] += changes[p % period]
  }),
})
