import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { doubtsOf } from './_doubt.ts'
import { weightedShareAbove } from './_mann-whitney.ts'

/**
 * Area under the ROC curve of unfamiliar against familiar rows by confidence, the largest probability (Hendrycks and Gimpel 2017):
 * how often a model is less sure of an unfamiliar row than of a familiar one, ties half. 0.5 tells nothing apart.
 */
export default defineMetric({
  summary: 'How often a model is less sure of an unfamiliar row than of a familiar one, ties half.',
  version: 1,
  references: ['https://arxiv.org/abs/1610.02136', 'https://arxiv.org/abs/2306.09301'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  needs: ['unfamiliar'],
  over: 'set',
  value(rows, { classes }, _, weight) {
    const { doubt, order, unfamiliar } = doubtsOf(rows, classes)
    const weights = weight ?? new Float64Array(rows.rows).fill(1)
    const share = weightedShareAbove(doubt, unfamiliar, order, weights)
    return share ?? undefinedBecause('rows of one side only: no pair to rank')
  },
})
