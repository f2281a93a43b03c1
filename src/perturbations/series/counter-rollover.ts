import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * A register that is too small: readings beyond `span` times the training range begin again at its foot, min + ((x - min) mod (span range)).
 * Readings below the least of training wrap to the top. The narrower the span, the more often; the distance need not grow with it.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'Readings beyond the end of a register begin again at its foot.',
  version: 1,
  references: ['Lions, J. L. et al. (1996). Ariane 5 flight 501 failure: report by the inquiry board. ESA/CNES.'],
  rare: 'A counter of 16 or 32 bits overflows after years in service; the largest reading turns into the least between two steps.',
  params: z.strictObject({
    span: z.number().positive().max(1).meta({ description: 'Width of the register, in ranges of the training slice.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: { span: 1 },
  levels: [{ span: 0.95 }, { span: 0.85 }, { span: 0.7 }, { span: 0.5 }, { span: 0.3 }],
  apply: perSeries(({ values, unit }, { span }) => {
    const { min, max } = unit()
    const width = span * (max - min)
    if (width <= 0) return
    for (let p = 0; p < values.length; p++) values[p] -= width * Math.floor((values[p] - min) / width)
  }),
})
