import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { withColumns } from '../../core/table.ts'
import { namedValues } from '../_columns.ts'
import { rankShares } from '../_ranks.ts'
import { blank } from './_blank.ts'

const params = z.strictObject({
  share: z.number().min(0).max(1).meta({ description: 'Share of the cells that go missing, over all rows.' }),
  by: z
    .string()
    .meta({ description: 'The observed number or time column whose rank decides; it stays observed itself.' }),
})

/**
 * Values that go missing depending on another, observed column (MAR): with r the mid-rank of the row's `by` over the
 * set, scaled to (0, 1), a cell goes missing with probability share + min(share, 1 - share) (2 r - 1). The mean over the
 * set is `share` exactly. Rows without a `by` take r = 1/2.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Cells go missing the more often, the higher the row ranks in another column.',
  version: 1,
  references: ['Rubin, D. B. (1976). Inference and missing data. Biometrika 63(3), 581-592.'],
  params,
  scope: 'set',
  acts: 'input',
  monotone: true,
  identity: { share: 0, by: '' },
  levels: [
    { share: 0.05, by: '' },
    { share: 0.1, by: '' },
    { share: 0.2, by: '' },
    { share: 0.4, by: '' },
    { share: 0.6, by: '' },
  ],
  apply(samples, { share, by }, key) {
    const rank = rankShares(namedValues(samples, by, 'by', ['number', 'time']))
    const slope = Math.min(share, 1 - share)
    const keys = rowKeys(samples.ids, key)
    const names = samples.columns.filter((name) => name !== by)
    return withColumns(
      samples.table,
      blank(samples, names, (name) => {
        const { first } = drawsOf(keys, name, key)
        return (row) => first[row] < share + slope * (2 * rank[row] - 1)
      }),
    )
  },
})
