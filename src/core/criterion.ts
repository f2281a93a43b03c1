import { z } from 'zod'
import { CatalogueId, Id, Prose, Use } from './name.ts'

/** A criterion of success, with the rule by which an estimate and its interval decide it. */
export const CriterionSpec = z.strictObject({
  id: Id,
  summary: Prose,
  task: Id,
  /** A model's name, a baseline's id, or `submitted` for every model brought to the benchmark. Baselines are judged too when named. */
  models: z.array(z.string()).min(1).default(['submitted', 'best-baseline']),
  metric: Use,
  /** `none` judges the overall value on all later intervals. */
  reduction: Use.optional(),
  /** The axis folded: time, group (needs `by`), severity (needs `condition`). */
  over: z.enum(['time', 'severity', 'group']).optional(),
  by: z.string().optional(),
  condition: Id.optional(),
  /** Unfamiliar data of the task, for a metric that judges it; the mean of all where absent. */
  unfamiliar: Id.optional(),
  require: z.union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })]),
  /**
   * interval: the whole interval must lie on the right side (met), on the wrong side (missed), else undecided;
   * point: the value alone decides. Without a rule the design review complains.
   */
  rule: z.enum(['interval', 'point']).optional(),
})
export type CriterionSpec = z.output<typeof CriterionSpec>

/** Descriptive, or executable (`rule`); an executable one is refused until its engine exists. */
export const TriggerSpec = z.strictObject({
  id: Id,
  when: Prose,
  action: Prose,
  owner: z.string().max(200).optional(),
  rule: z.unknown().optional(),
})

export const PrivacySpec = z.strictObject({
  summary: Prose,
  personalData: z.boolean(),
  measures: z.array(Prose).default([]),
  /** Checks switched off by name, with the reason. */
  allow: z.array(z.strictObject({ check: CatalogueId, reason: Prose })).default([]),
  rule: z.unknown().optional(),
})
