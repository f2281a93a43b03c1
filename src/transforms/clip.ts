import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { presentValues } from '../core/statistics.ts'
import type { Column } from '../core/table.ts'
import { quantile } from '../numeric/quantile.ts'
import { Columns, columnsOfKind, finite, replaceColumns, replayed } from './_columns.ts'

type Fitted = readonly { readonly column: string; readonly lower: number | null; readonly upper: number | null }[]

/**
 * Numbers beyond two bounds become the bound. The bounds are declared (`lower`, `upper`), or learnt as quantiles of the
 * training slice (`quantiles`, type 7 of Hyndman and Fan). Missing values stay missing; the raw value is not recoverable.
 */
export default defineTransform({
  summary: 'Limits numbers to declared bounds, or to quantiles of the training slice.',
  version: 1,
  references: [
    'Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician 50(4).',
  ],
  definition: {
    tolerance: 0,
    says: [
      'For each entry of the fitted values, in the table: `y = lower if x < lower, else upper if x > upper, else x`; a bound that is null does not bind. Float64.',
      'A missing value stays missing. Names, order and number of columns stay.',
      'Learned with `quantiles`: both bounds are quantiles of the values that are present in the training slice. Quantile q of n ascending values v[0] .. v[n-1]: p = (n - 1) q, i = floor(p), w = p - i; v[i] where w is 0 or v[i] = v[i+1]; else v[i] + (v[i+1] - v[i]) w where w < 0.5, and v[i+1] - (v[i+1] - v[i]) (1 - w) otherwise.',
    ],
  },
  params: z
    .strictObject({
      columns: Columns,
      lower: z.number().optional(),
      upper: z.number().optional(),
      quantiles: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]).optional(),
    })
    .refine((p) => (p.quantiles !== undefined) !== (p.lower !== undefined || p.upper !== undefined), {
      message: 'needs either quantiles, or lower or upper',
    })
    .refine((p) => p.lower === undefined || p.upper === undefined || p.lower < p.upper, 'needs lower below upper')
    .refine(
      (p) => p.quantiles === undefined || p.quantiles[0] < p.quantiles[1],
      'needs the first quantile below the second',
    ),
  stage: 'feature',
  learns: true,
  reads: ({ columns }) => columns ?? [],
  makes: ({ columns }) => columns ?? [],
  origins: (fitted) => new Map((fitted as Fitted).map(({ column }) => [column, { column, affine: null }])),
  fit(training, { columns, lower, upper, quantiles }): Fitted {
    return columnsOfKind(training, columns, ['number'], 'clip').map(([name, column]) => {
      if (quantiles === undefined) return { column: name, lower: lower ?? null, upper: upper ?? null }
      const present = presentValues(column.values)
      if (present.length === 0) {
        throw new Failure('DATA_TOO_FEW', `found no training value of column '${name}', expected some to clip by`)
      }
      const bounds = quantiles.map((q) => finite(quantile(present, q), name))
      return { column: name, lower: bounds[0], upper: bounds[1] }
    })
  },
  apply(table, fitted) {
    const made = new Map<string, [string, Column][]>()
    for (const { column: name, lower, upper } of fitted as Fitted) {
      const { values } = replayed(table, name, ['number'], 'clip')
      const clipped = values.map((v) => (lower !== null && v < lower ? lower : upper !== null && v > upper ? upper : v))
      made.set(name, [[name, { kind: 'number', values: clipped }]])
    }
    return replaceColumns(table, made)
  },
})
