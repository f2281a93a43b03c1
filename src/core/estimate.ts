import { z } from 'zod'

/**
 * A published number. `value` null comes with a `reason`; `lower`/`upper` null where no interval is defined, and `method` says why.
 * A value beyond the observed axis (a half-life not reached) is null with reason `not reached` and `censored` at the last position seen.
 */
export const Estimate = z.strictObject({
  metric: z.string(),
  /** Fold along an axis, `over` names it; absent for a plain cell. */
  reduction: z.string().optional(),
  over: z.string().optional(),
  /** task, model, interval, condition, severity, group column = value ...: the cell that the number is of. */
  axes: z.record(z.string(), z.union([z.string(), z.number()])),
  value: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  level: z.number(),
  method: z.string(),
  n: z.number().int(),
  reason: z.string().optional(),
  censored: z.number().optional(),
  /** Share of resamples in which the number was undefined, where there were any. */
  undefinedShare: z.number().optional(),
  /** Labels of the positions where best, worst or the crossing was, where the reduction points at one. */
  at: z.string().optional(),
  /** Of a breaking point that was searched for: severities measured, those of a grid of the same precision, and looks corrected for. */
  search: z.strictObject({ evaluations: z.number().int(), grid: z.number().int(), looks: z.number().int() }).optional(),
})
export type Estimate = z.infer<typeof Estimate>
