import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { readAt } from './_read-at.ts'
import { perSeries } from './_series.ts'

const level = (rate: number) => ({ rate, clock: 'random' as const })

/**
 * A clock of another speed, right at the first step: the reading that it dates p was taken at p / (1 + rate) by a clock that
 * is fast, at p / (1 - rate) by one that is slow, and is interpolated linearly; after the last step only the last is left.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'The clock of a sensor runs fast or slow: its readings come ever further from their steps.',
  version: 1,
  references: [
    'Sundararaman, B., Buy, U. & Kshemkalyani, A. D. (2005). Clock synchronization for wireless sensor networks: a survey. Ad Hoc Networks 3(3), 281-323.',
  ],
  params: z.strictObject({
    rate: z.number().min(0).lt(1).meta({ description: 'Steps that the clock gains or loses in one step.' }),
    clock: z.enum(['fast', 'slow', 'random']).meta({ description: 'Fast, slow, or drawn once per series.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: level(0),
  levels: [level(0.002), level(0.005), level(0.01), level(0.02), level(0.05)],
  scale: { rate: 'log' },
  apply: perSeries(({ values, key }, { rate, clock }) => {
    const before = values.slice()
    const fast = clock === 'random' ? key.stream().uniform() < 0.5 : clock === 'fast'
    const speed = fast ? 1 + rate : 1 - rate
    for (let p = 0; p < values.length; p++) values[p] = readAt(before, p / speed)
  }),
})
