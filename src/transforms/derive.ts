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
