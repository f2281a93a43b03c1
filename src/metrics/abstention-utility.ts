import { z } from 'zod'
import { abstentions } from '../core/confidence.ts'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { codes } from './_confusion.ts'

/**
 * Mean utility of answering or abstaining, after Chow (1970), in [0, 1]: 1 for the right act (the right class; abstaining where no
 * class is right), 0 for a wrong answer, and 1 - abstained / wrong for abstaining where there was a right answer, with the
 * costs that the task declares. So 1 is perfect, and a model that never answers has 1 - abstained / wrong on familiar rows.
 */
export default defineMetric({
  summary: 'Mean utility of answering or abstaining: 1 for the right act, 0 for a wrong answer, between them by cost.',
  version: 1,
  references: ['https://doi.org/10.1109/TIT.1970.1054406', 'https://arxiv.org/abs/1705.08500'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  needs: ['abstain'],
  over: 'sums',
  width: () => 2,
  terms(rows, context) {
    const { abstained, wrong } = context.abstain as NonNullable<typeof context.abstain>
    const silent = abstentions(rows, context)
    const target = codes(rows.target)
    const prediction = codes(rows.prediction)
    const terms = new Float64Array(rows.rows * 2)
    for (let i = 0; i < rows.rows; i++) {
      const unanswerable = target[i] < 0
      const utility =
        silent[i] === 1 ? (unanswerable ? 1 : 1 - abstained / wrong) : Number(isRight(target, prediction, i))
      terms[2 * i] = utility
      terms[2 * i + 1] = 1
    }
    return terms
  },
  value: (sums) => (sums[1] > 0 ? sums[0] / sums[1] : undefinedBecause('no rows')),
})

/** No answer is right where no class is, also one that is no class. */
const isRight = (target: Int32Array, prediction: Int32Array, i: number): boolean =>
  target[i] >= 0 && prediction[i] === target[i]
