import { z } from 'zod'

/**
 * Met, missed, undecided for a criterion; improved, regressed, equivalent, undecided for a comparison; kept, broken, undecided for
 * core behaviour under one condition. A standing is compared like a measure.
 */
export const Verdict = z.strictObject({
  id: z.string(),
  kind: z.enum(['criterion', 'comparison', 'core', 'standing']),
  task: z.string(),
  model: z.string(),
  /** The model compared with. */
  against: z.string().optional(),
  /** Of core behaviour: the condition at whose worst severity it was judged. */
  condition: z.string().optional(),
  word: z.enum(['met', 'missed', 'undecided', 'improved', 'regressed', 'equivalent', 'kept', 'broken']),
  sentence: z.string(),
  metric: z.string(),
  value: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  level: z.number(),
  method: z.string(),
  n: z.number().int(),
  /** p-value of the paired test that there is no difference, raw and corrected over all claims of the family, where there is one. */
  p: z.number().nullable().optional(),
  pCorrected: z.number().nullable().optional(),
  /** The larger one-sided p-value that the difference is the margin or more, raw and corrected, where there is a margin. */
  pEquivalence: z.number().nullable().optional(),
  pEquivalenceCorrected: z.number().nullable().optional(),
  /** Smallest true difference that this sample could have shown with 80 % power. */
  detectable: z.number().nullable().optional(),
  /** The bound of the criterion, or the margin of equivalence. */
  bound: z.number().nullable().optional(),
  /** How far cosmetic changes alone move the measure of one of the two models compared, the larger; absent where neither met any. */
  cosmetic: z.number().optional(),
  /** Share of resamples in which the number was undefined, where there were any. */
  undefinedShare: z.number().optional(),
  reason: z.string().optional(),
})
export type Verdict = z.infer<typeof Verdict>

/** Whether cosmetic changes alone make a difference as large as this one; a difference of 0 claims nothing. */
export function isWithinCosmetic({
  cosmetic,
  value,
}: Pick<Verdict, 'value'> & { readonly cosmetic?: number | undefined }): boolean {
  return cosmetic !== undefined && value !== null && value !== 0 && Math.abs(value) < cosmetic
}
