import { z } from 'zod'
import { CertifySpec } from './certificate.ts'
import { InvariantSpec } from './invariant.ts'
import { CatalogueId, Id, Prose, Use } from './name.ts'
import { recipeFields } from './recipe.ts'
import { StandingSpec } from './standing.ts'
import { AbstainSpec, UnfamiliarSpec } from './unfamiliar.ts'

/**
 * The target: a column as it is, or a number made binary by a threshold. A quantile threshold is taken on the first
 * training slice, so that the label means "high relative to what was known then".
 */
export const Target = z.union([
  z.string().transform((column) => ({ column, above: undefined })),
  z.strictObject({
    column: z.string(),
    above: z.union([z.number(), z.strictObject({ quantile: z.number().min(0).max(1) })]).optional(),
  }),
])

/** Perturbed copies of the training slice, beside the slice itself. */
export const Augment = z.strictObject({
  ...recipeFields,
  severity: z.number().gt(0).max(1),
  /** How many copies of each row are added, each drawn anew. */
  copies: z.number().int().min(1).max(20).default(1),
  /** Input columns to act on; as for a condition where absent. */
  columns: z.array(z.string()).min(1).optional(),
  /** Parameters held fixed. */
  params: z.record(z.string(), z.unknown()).default({}),
})
export type Augment = z.output<typeof Augment>

const BaselineFields = z.looseObject({
  use: CatalogueId,
  id: Id.optional(),
  /** fixed: trained on the first training slice; retrained: once more up to each interval (the T x T matrix). */
  variants: z
    .array(z.enum(['fixed', 'retrained']))
    .min(1)
    .default(['fixed']),
  /** Train on perturbed copies too. */
  augment: Augment.optional(),
})
export const Baseline = z.union([
  CatalogueId.transform((use): z.output<typeof BaselineFields> => ({ use, variants: ['fixed'] })),
  BaselineFields,
])
export type Baseline = z.output<typeof Baseline>

export const TaskSpec = z.strictObject({
  id: Id,
  summary: Prose,
  kind: z.enum(['classification', 'regression']),
  dataset: Id,
  target: Target,
  /** Class names in order; `[no, yes]`-like pair for a threshold. Defaults to the target column's categories. */
  classes: z
    .array(z.union([z.string(), z.number()]).transform(String))
    .min(2)
    .max(10000)
    .optional(),
  positive: z.union([z.string(), z.number()]).transform(String).optional(),
  /** Input columns; those with role `input` where absent. */
  inputs: z.array(z.string()).min(1).optional(),
  split: Id,
  /** Feature-stage transforms, fitted on the first training slice, run in order. */
  features: z.array(Use).default([]),
  /** The first is the primary measure: curves, criteria and breaking points are drawn for it. */
  metrics: z.array(Use).min(1),
  baselines: z.array(Baseline).default([]),
  /** cost[true class][predicted class], in the document's own unit. */
  cost: z.strictObject({ unit: z.string().max(60), matrix: z.array(z.array(z.number())) }).optional(),
  /** The paired loss of the primary measure that counts as a failure, for breaking points, and as no difference, for verdicts. */
  margin: z.number().positive(),
  /** Core behaviour: what must hold even at the worst severity of every condition. */
  core: z.array(InvariantSpec).min(1).max(100).optional(),
  /**
   * The risk to guarantee along severity: the share of rows that are wrong, or for regression off by more than `tolerance`; at the
   * level of the protocol where no other is given.
   */
  guarantee: z
    .strictObject({
      risk: z.number().gt(0).lt(1),
      level: z.number().gt(0.5).lt(1).optional(),
      tolerance: z.number().min(0).optional(),
    })
    .optional(),
  /** A certificate against changes of the inputs, measured by their length. */
  certify: CertifySpec.optional(),
  /** What models are ranked by; by the primary metric where absent. */
  standing: StandingSpec.optional(),
  /** Ids of tasks that must be built before this one. */
  after: z.array(Id).default([]),
  /** Allowed number of missing or too-small cells is not an option: cells below this are reported as null. */
  minimumCell: z.number().int().min(1).default(30),
  /** Rows that models were not made for: shown to all of them, with the right to abstain. */
  unfamiliar: z.array(UnfamiliarSpec).min(1).max(50).optional(),
  abstain: AbstainSpec.optional(),
})
export type TaskSpec = z.output<typeof TaskSpec>
