import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { exp } from '../../numeric/exp.ts'
import { readAt } from './_read-at.ts'
import { perSeries } from './_series.ts'

/**
 * Time that runs unevenly: its speed is exp(sigma z), z standard normal, at knots `every` steps apart and linear between
 * them, and all is scaled so that the series begins and ends as before. Readings are interpolated linearly.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'Time runs at a speed that varies smoothly; the series begins and ends as before.',
  version: 1,
  references: ['https://arxiv.org/abs/1706.00527'],
  params: z.strictObject({
    sigma: z.number().nonnegative().meta({ description: 'Standard deviation of the logarithm of the speed.' }),
    every: z.number().int().min(1).meta({ description: 'Steps from one knot of the speed to the next.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: { sigma: 0, every: 20 },
  levels: [
    { sigma: 0.1, every: 20 },
    { sigma: 0.2, every: 20 },
    { sigma: 0.35, every: 20 },
    { sigma: 0.5, every: 20 },
    { sigma: 0.8, every: 20 },
  ],
  scale: { every: 'integer' },
  apply: perSeries(({ values, key }, { sigma, every }) => {
    const last = values.length - 1
    const stream = key.stream()
    const speeds = Float64Array.from({ length: Math.floor(last / every) + 2 }, () => exp(sigma * stream.normal()))
    const speedAt = (p: number): number => {
      const knot = Math.floor(p / every)
      return speeds[knot] + ((p - knot * every) / every) * (speeds[knot + 1] - speeds[knot])
    }
    const times = new Float64Array(values.length)
    for (let p = 1; p <= last; p++) times[p] = times[p - 1] + (speedAt(p - 1) + speedAt(p)) / 2
    const before = values.slice()
    for (let p = 1; p < last; p++) values[p] = readAt(before, (last * times[p]) / times[last])
  }),
})
