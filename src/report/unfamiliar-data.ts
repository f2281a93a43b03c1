import { z } from 'zod'
import { Measured } from './measured.ts'

const Cell = Measured.nullable()

/** What a model does with some rows where it may abstain; `risk` is of the answers that it gives. */
const Abstaining = { abstained: Cell, risk: Cell, utility: Cell }

/** Data that models were not made for, and when a model abstains. */
export const ShownUnfamiliar = z.strictObject({
  /** The share of familiar rows that is answered; the costs of a wrong answer and of abstaining; the share of unfamiliar rows meant. */
  coverage: z.number(),
  wrong: z.number(),
  abstaining: z.number(),
  share: z.number(),
  data: z.array(
    z.strictObject({
      id: z.string(),
      summary: z.string(),
      kind: z.enum(['held-out-class', 'held-out-domain', 'near', 'far']),
      /** Which rows, in words. */
      where: z.string(),
      rows: z.number().int(),
    }),
  ),
  models: z.array(
    z.strictObject({
      model: z.string(),
      /** Below which it abstains; `at` says whether it comes from rows of intervals already seen, or from a half of later rows. */
      threshold: Cell,
      familiar: z.strictObject({ ...Abstaining, aurc: Cell }),
      /** Beside `data`. */
      cells: z.array(z.strictObject({ auroc: Cell, falseAlarms: Cell, ...Abstaining })),
      all: z.strictObject({ auroc: Cell, falseAlarms: Cell, utility: Cell }),
    }),
  ),
})
export type ShownUnfamiliar = z.infer<typeof ShownUnfamiliar>
