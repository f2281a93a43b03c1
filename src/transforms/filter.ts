import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { takeRows } from '../core/table.ts'
import { evaluate } from './_evaluate.ts'
import { columnsIn, parseExpression } from './_expression.ts'

/** Keeps the rows for which the expression is true (not 0); rows for which it cannot be said, as a column is missing, go. */
export default defineTransform({
  summary: 'Keeps the rows for which an expression holds, and records how many went and why.',
  version: 1,
  references: ['https://en.wikipedia.org/wiki/Selection_(relational_algebra)'],
  definition: {
    tolerance: 0,
    says: [
      'Keeps the rows for which the expression (in the language of derive) is neither 0 nor missing; the others go. Order and columns stay.',
    ],
  },
  params: z.strictObject({
    keep: z.string().min(1).meta({ description: 'Expression that is true for the rows that stay.' }),
    reason: z.string().trim().min(1).meta({ description: 'Why the others must not be used; shown in the report.' }),
  }),
  stage: 'dataset',
  learns: false,
  reads: ({ keep }) => columnsIn(parseExpression(keep)),
  makes: () => [],
  fit: () => null,
  apply(table, _, { keep }) {
    const holds = evaluate(parseExpression(keep), keep, table)
    const rows: number[] = []
    for (let row = 0; row < table.rows; row++) if (holds[row] !== 0 && !Number.isNaN(holds[row])) rows.push(row)
    const kept = Int32Array.from(rows)
    return { table: takeRows(table, kept), kept, dropped: table.rows - kept.length }
  },
})
