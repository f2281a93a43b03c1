import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { withColumns } from '../../core/table.ts'
import { rankShares } from '../_ranks.ts'
import { blank } from './_blank.ts'

const level = (share: number) => ({ share, end: 'high' as const })

/**
 * Values that hide themselves (MNAR, self-masking): with r the mid-rank of the value in its own column over the set, scaled
 * to (0, 1) and counted from the `end` that hides, a cell goes missing with probability
 * share + min(share, 1 - share) (2 r - 1). Of a column without holes the mean over the set is `share` exactly.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Cells go missing the more often, the higher (or lower) their own value ranks.',
  version: 1,
  references: [
    'Rubin, D. B. (1976). Inference and missing data. Biometrika 63(3), 581-592.',
    'https://arxiv.org/abs/2006.12871',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the cells that go missing, over all rows.' }),
    end: z.enum(['high', 'low']).meta({ description: 'Which values hide.' }),
  }),
  scope: 'set',
  acts: 'input',
  touches: ['number', 'time'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.2), level(0.4), level(0.6)],
  apply(samples, { share, end }, key) {
    const slope = (end === 'high' ? 1 : -1) * Math.min(share, 1 - share)
    const keys = rowKeys(samples.ids, key)
    const names = samples.columns.filter((name) => {
      const kind = samples.table.columns.get(name)?.kind
      return kind === 'number' || kind === 'time'
    })
    return withColumns(
      samples.table,
      blank(samples, names, (name) => {
        const column = samples.table.columns.get(name) as { values: Float64Array }
        const rank = rankShares(column.values)
        const { first } = drawsOf(keys, name, key)
        return (row) => first[row] < share + slope * (2 * rank[row] - 1)
      }),
    )
  },
})
