import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { withColumns } from '../core/table.ts'
import { evaluate } from './_evaluate.ts'
import { columnsIn, parseExpression } from './_expression.ts'

/**
 * A number column from arithmetic over others, row by row. The value is missing where a column that decides it is; a
 * comparison gives 1 or 0. The language is that of `_expression.ts`.
 */
export default defineTransform({
  summary: 'A new number column from arithmetic over other columns of the same row.',
  version: 1,
  references: ['https://en.wikipedia.org/wiki/Recursive_descent_parser'],
  definition: {
    tolerance: 1e-12,
    says: [
      'Adds the number column `as`: the value of the expression in float64, row by row, operators in their usual order and from left to right. A comparison, and, or, not give 1 or 0; an operation on a missing value is missing. docs/formats/benchmark.md has the language.',
    ],
  },
  params: z.strictObject({
    as: z.string().min(1).meta({ description: 'Name of the column that is made.' }),
    expression: z.string().min(1).meta({ description: 'Arithmetic such as "temp * 41" or "log(1 + count) > 3".' }),
  }),
  stage: 'dataset',
  learns: false,
  reads: ({ expression }) => columnsIn(parseExpression(expression)),
  makes: ({ as }) => [as],
  fit: () => null,
  apply(table, _, { as, expression }) {
    const values = evaluate(parseExpression(expression), expression, table)
    return withColumns(table, [[as, { kind: 'number', values }]])
  },
})
