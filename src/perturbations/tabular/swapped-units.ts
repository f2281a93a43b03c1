import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeNumbers } from '../_columns.ts'

const level = (share: number) => ({ share, factor: 1.8, offset: 32 })

/**
 * Rows from a source that reports in another unit: with probability `share` a row has x factor + offset in place of x, in
 * all columns acted on at once. The default is degrees Fahrenheit in place of Celsius; 2.20462262 and 0 are pounds in
 * place of kilograms.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'A share of the rows reports in another unit: an affine image of the number.',
  version: 1,
  references: ['https://doi.org/10.6028/NIST.SP.811e2008'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows in the other unit.' }),
    factor: z.number().meta({ description: 'Size of one unit in the other.' }),
    offset: z.number().meta({ description: 'Value in the other unit of a zero.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share, factor, offset }, key) {
    const { first } = drawsOf(rowKeys(samples.ids, key), 'row', key)
    return changeNumbers(samples, (values) => {
      for (let row = 0; row < values.length; row++) if (first[row] < share) values[row] = values[row] * factor + offset
    })
  },
})
