import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * The clock is set back in the middle of the record: from then on each step shows the reading of `steps` steps before, so that the last ones
 * before the jump are seen twice. In a series that repeats itself a greater jump may do less.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'From a moment on all readings are late by some steps: the clock was set back.',
  version: 1,
  references: [
    'Eggert, P. & Olson, A. Theory and pragmatics of the tz code and data. https://data.iana.org/time-zones/theory.html',
  ],
  rare: 'Daylight saving ends, or a clock without a network is put right; an hour is there twice and all that follows is out of step.',
  params: z.strictObject({
    steps: z.number().int().min(0).meta({ description: 'By how many steps the clock is set back.' }),
    share: z.number().min(0).max(1).meta({ description: 'Share of the readings, the last ones, after the jump.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: { steps: 0, share: 0.5 },
  levels: [
    { steps: 1, share: 0.5 },
    { steps: 2, share: 0.5 },
    { steps: 4, share: 0.5 },
    { steps: 8, share: 0.5 },
    { steps: 16, share: 0.5 },
  ],
  scale: { steps: 'integer' },
  apply: perSeries(({ values }, { steps, share }) => {
    const at = Math.floor((1 - share) * values.length)
    for (let p = values.length - 1; p >= at; p--) values[p] = values[Math.max(0, p - steps)]
  }),
})
