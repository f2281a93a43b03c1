import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { withColumns } from '../../core/table.ts'
import { blank } from './_blank.ts'

/** Values that go missing whatever they and the others are (MCAR): each cell with probability `share`, independently. */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Cells go missing with the same probability everywhere, whatever their value.',
  version: 1,
  references: ['Rubin, D. B. (1976). Inference and missing data. Biometrika 63(3), 581-592.'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the cells that go missing.' }),
  }),
  scope: 'sample',
  acts: 'input',
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.05 }, { share: 0.1 }, { share: 0.2 }, { share: 0.4 }, { share: 0.6 }],
  apply(samples, { share }, key) {
    const keys = rowKeys(samples.ids, key)
    return withColumns(
      samples.table,
      blank(samples, samples.columns, (name) => {
        const { first } = drawsOf(keys, name, key)
        return (row) => first[row] < share
      }),
    )
  },
})
