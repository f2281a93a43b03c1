import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { doubtsOf } from './_doubt.ts'

const params = z.strictObject({
  rate: z.number().gt(0).max(1).default(0.95).meta({ description: 'The true positive rate that is asked for.' }),
  positive: z.enum(['unfamiliar', 'familiar']).default('unfamiliar').meta({
    description:
      "'unfamiliar': the share of familiar rows lost where this share of unfamiliar ones is caught (OpenOOD); 'familiar': the share of unfamiliar rows let through where this share of familiar ones is kept (ODIN).",
  }),
})

/**
 * False positive rate at 95 % true positive rate (FPR95) of telling unfamiliar from familiar rows by confidence. Two meanings are in
 * use, which `positive` tells apart. The threshold is the first at which the rate is reached; rows tied with it go with it.
 */
export default defineMetric({
  summary: 'FPR95: share of familiar rows that are lost where 95 % of unfamiliar ones are caught by confidence.',
  version: 1,
  references: ['https://arxiv.org/abs/2306.09301', 'https://arxiv.org/abs/1706.02690'],
  params,
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  needs: ['unfamiliar'],
  over: 'set',
  value(rows, { classes }, { rate, positive }, weight) {
    const { doubt, order, unfamiliar } = doubtsOf(rows, classes)
    const wanted = positive === 'unfamiliar' ? 1 : 0
    const weightOf = (row: number): number => (weight === null ? 1 : weight[row])
    const total = [0, 0]
    for (let i = 0; i < order.length; i++) total[unfamiliar[i]] += weightOf(i)
    if (!(total[0] > 0 && total[1] > 0)) return undefinedBecause('rows of one side only: no pair to rank')
    const caught = [0, 0]
    // The most doubtful are caught as unfamiliar first, the least doubtful kept as familiar.
    const at = (k: number): number => order[wanted === 1 ? order.length - 1 - k : k]
    for (let k = 0; k < order.length; ) {
      const level = doubt[at(k)]
      for (; k < order.length && doubt[at(k)] === level; k++) caught[unfamiliar[at(k)]] += weightOf(at(k))
      if (caught[wanted] / total[wanted] >= rate) break
    }
    return caught[1 - wanted] / total[1 - wanted]
  },
})
