import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import { sum } from '../numeric/sum.ts'
import { constantModel } from './_constant.ts'
import { classWeights, targetMean } from './_frequencies.ts'

/** Chance level: every row gets the class frequencies of the training slice, or its mean. */
export default defineTrainer({
  summary: 'Chance level: the class frequencies of the training slice, or its mean, whatever the input.',
  version: 1,
  references: ['https://scikit-learn.org/stable/modules/generated/sklearn.dummy.DummyClassifier.html'],
  tasks: ['classification', 'regression'],
  params: z.strictObject({}),
  async train(data) {
    if (data.kind === 'regression') return constantModel('prior', data, [targetMean(data)])
    const weights = classWeights(data)
    const total = sum(weights)
    return constantModel(
      'prior',
      data,
      weights.map((w) => w / total),
    )
  },
})
