import { z } from 'zod'
import { Id, Prose } from './name.ts'
import { recipeFields } from './recipe.ts'

const Severity = z.number().min(0).max(1)

/** A perturbation at several severities, applied to whole evaluation slices. */
export const ConditionSpec = z.strictObject({
  id: Id,
  summary: Prose.optional(),
  /** What is done to the inputs: exactly one of `use`, `sequence` and `mixture`. */
  ...recipeFields,
  tasks: z.array(Id).optional(),
  /** Input columns to act on; where absent all inputs of the kind that the perturbation acts on. */
  columns: z.array(z.string()).min(1).optional(),
  /** Ascending, each once; 0 is the clean condition and is always there. */
  severities: z.array(Severity).min(1).max(50).default([0.2, 0.4, 0.6, 0.8, 1]),
  seeds: z.number().int().min(1).max(20).default(1),
  /** Parameters held fixed at every severity; those of a sequence or mixture stand in its parts. */
  params: z.record(z.string(), z.unknown()).default({}),
  margin: z.number().positive().optional(),
  /**
   * Looks for the breaking point between the severities, in rounds that follow from earlier outcomes, until it lies between two that are
   * no further apart than `precision`.
   */
  search: z.strictObject({ precision: z.number().min(0.001).max(0.5) }).optional(),
})
export type ConditionSpec = z.output<typeof ConditionSpec>

/** A stress storyboard: severity as a piecewise linear function of time; sudden shift, plateau, recovery. */
export const StressSpec = z.strictObject({
  id: Id,
  summary: Prose.optional(),
  ...recipeFields,
  tasks: z.array(Id).optional(),
  columns: z.array(z.string()).min(1).optional(),
  params: z.record(z.string(), z.unknown()).default({}),
  /** Interval labels (the severity holds from the start of one to the next point, moving linearly when `ramp`). */
  story: z
    .array(
      z.strictObject({
        at: z.union([z.string(), z.number()]).transform(String),
        severity: Severity,
        ramp: z.boolean().default(false),
      }),
    )
    .min(2),
  margin: z.number().positive().optional(),
})
export type StressSpec = z.output<typeof StressSpec>
