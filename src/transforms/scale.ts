import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { statisticsOf } from '../core/statistics.ts'
import type { Column } from '../core/table.ts'
import { Columns, columnsOfKind, finite, replaceColumns, replayed } from './_columns.ts'

/** raw = scaled * scale + offset. */
type Fitted = readonly { readonly column: string; readonly scale: number; readonly offset: number }[]

/**
 * (x - offset) / scale with offset and scale from the training slice: mean and population standard deviation for
 * `standard`, minimum and range for `min-max`. A column that does not vary in training is only shifted (scale 1).
 */
export default defineTransform({
  summary: 'Shifts and scales numbers: to mean 0 and standard deviation 1, or to the range 0 to 1.',
  version: 1,
  references: ['https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.StandardScaler.html'],
  definition: {
    tolerance: 0,
    says: [
      'In each column of the fitted values `y = (x - offset) / scale`: one subtraction and one division, each in float64. A missing value stays missing. Names, order and number of columns stay; columns that are not among the fitted values stay as they are.',
      'Learned from the n values that are present in the training slice, rows in order of their ids (of UTF-16 code units). `standard`: offset is m, their compensated sum over n; scale is the square root of the compensated sum of (x - m) (x - m) over n, the population standard deviation. `min-max`: offset is the least of them, scale the greatest less the least. Where all are equal, scale is 1.',
      'Compensated sum: s = c = 0; for each x in order: t = s + x; c += (s - t) + x where |s| >= |x|, else (x - t) + s; s = t. The sum is s + c, all in float64.',
    ],
  },
  params: z.strictObject({
    columns: Columns,
    method: z.enum(['standard', 'min-max']).default('standard'),
  }),
  stage: 'feature',
  learns: true,
  reads: ({ columns }) => columns ?? [],
  makes: ({ columns }) => columns ?? [],
  origins: (fitted) =>
    new Map((fitted as Fitted).map(({ column, scale, offset }) => [column, { column, affine: { scale, offset } }])),
  fit(training, { columns, method }): Fitted {
    const found = columnsOfKind(training, columns, ['number'], 'scale')
    if (found.length === 0) {
      const hint = 'Leave the step out, or put it behind the steps that make numbers; a tensor stays as it is.'
      throw new Failure('DATA_COLUMN', 'found no column of numbers to scale', {}, hint)
    }
    return found.map(([name, column]) => {
      const { mean, sd, min, max } = statisticsOf(column.values)
      if (Number.isNaN(mean)) {
        throw new Failure('DATA_TOO_FEW', `found no training value of column '${name}', expected some to scale by`)
      }
      const [offset, spread] = method === 'standard' ? [mean, sd] : [min, max - min]
      return { column: name, scale: min === max ? 1 : finite(spread, name), offset: finite(offset, name) }
    })
  },
  apply(table, fitted) {
    const made = new Map<string, [string, Column][]>()
    for (const { column: name, scale, offset } of fitted as Fitted) {
      const { values } = replayed(table, name, ['number'], 'scale')
      made.set(name, [[name, { kind: 'number', values: values.map((value) => (value - offset) / scale) }]])
    }
    return replaceColumns(table, made)
  },
})
