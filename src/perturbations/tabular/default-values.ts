import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeNumbers } from '../_columns.ts'

const level = (share: number) => ({ share, value: -999 })

/** A share of the rows holds one default in every number column, missing cells too: nothing says that it is not a reading. */
export default definePerturbation({
  modality: 'tabular',
  summary: 'A share of the rows holds a default such as -999 or 0 in place of every number.',
  version: 1,
  references: ['Pearson, R. K. (2006). The problem of disguised missing data. ACM SIGKDD Explorations 8(1), 83-92.'],
  rare: 'A service behind the data is down and its client fills in a default instead of failing; models take the flood for readings.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows that hold the default.' }),
    value: z.number().meta({ description: 'The default; 0 is harder to see than -999.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share, value }, key) {
    const { first } = drawsOf(rowKeys(samples.ids, key), 'row', key)
    return changeNumbers(samples, (values) => {
      for (let row = 0; row < values.length; row++) if (first[row] < share) values[row] = value
    })
  },
})
