import { z } from 'zod'
import { Finding } from '../core/finding.ts'
import { Verdict } from '../core/verdict.ts'
import { ShownCertificate } from './certificate.ts'
import { Measured } from './measured.ts'
import { ShownStanding } from './standing-data.ts'
import { ShownUnfamiliar } from './unfamiliar-data.ts'

export { Measured }

const Cell = Measured.nullable()

/** What a metric is, as far as showing it needs: `ideal` is the end of its range that is best, null where there is none. */
export const ShownMetric = z.strictObject({
  label: z.string(),
  name: z.string(),
  better: z.enum(['higher', 'lower']),
  ideal: z.number().nullable(),
  /** Differences of a share are shown in percent points. */
  share: z.boolean(),
  unit: z.string(),
})
export type ShownMetric = z.infer<typeof ShownMetric>

export const ShownInterval = z.strictObject({
  label: z.string(),
  from: z.string(),
  to: z.string(),
  training: z.boolean(),
  rows: z.number().int(),
  heldOut: z.number().int(),
  excluded: z.number().int(),
  /** Rows of the positive class; null for regression. */
  positives: z.number().int().nullable(),
})

export type ShownInterval = z.infer<typeof ShownInterval>

export const ShownModel = z.strictObject({
  id: z.string(),
  /** A short name for the inside of charts. */
  short: z.string(),
  origin: z.enum(['baseline', 'submitted']),
  /** For `x~retrained`, the id of x. */
  base: z.string().nullable(),
  /** Knows nothing of the inputs: the prior. */
  floor: z.boolean(),
  digest: z.string().nullable(),
})
export type ShownModel = z.infer<typeof ShownModel>

/** One question of the reader with its answer: a number, what it is, and a sentence. */
export const Answer = z.strictObject({
  question: z.enum(['now', 'decay', 'breaks', 'fails', 'sure']),
  number: Cell,
  kind: z.enum(['value', 'difference', 'slope', 'severity', 'duration', 'none']),
  sentence: z.string(),
})
export type Answer = z.infer<typeof Answer>

/** How many rows of its rarest class a number rests on. */
export const Rarest = z.strictObject({ class: z.string(), rows: z.number().int() })
export type Rarest = z.infer<typeof Rarest>

export const ShownGap = z.strictObject({
  by: z.string(),
  gap: Measured,
  /** The weakest group; null where all are alike. */
  worst: z.strictObject({ group: z.string(), n: z.number().int(), rarest: Rarest.nullable() }).nullable(),
  /** True where groups with too few rows of a class make it, since no column has two groups with enough. */
  few: z.boolean(),
})
export type ShownGap = z.infer<typeof ShownGap>

export const GlanceRow = z.strictObject({
  model: z.string(),
  later: Cell,
  latest: Cell,
  slope: Cell,
  halfLife: Cell,
  worst: Cell,
  weakest: z.strictObject({ condition: z.string(), critical: Measured }).nullable(),
  gap: ShownGap.nullable(),
})
export type GlanceRow = z.infer<typeof GlanceRow>

/** Values by interval, in the order of the task's intervals; null where the model has no cell. */
export const TimeCurve = z.strictObject({
  model: z.string(),
  points: z.array(Cell),
  heldOut: Cell,
  slope: Cell,
  halfLife: Cell,
  timeToFailure: Cell,
  mean: Cell,
  worst: Cell,
  best: Cell,
  spread: Cell,
})
export type TimeCurve = z.infer<typeof TimeCurve>

export const Matrix = z.strictObject({
  model: z.string(),
  rows: z.array(z.strictObject({ trainedUntil: z.string(), cells: z.array(Cell) })),
})
export type Matrix = z.infer<typeof Matrix>

/** What a severity is in the units of its perturbation. */
const SeverityParams = z.array(
  z.strictObject({
    name: z.string(),
    value: z.union([z.number(), z.string(), z.boolean()]),
    description: z.string(),
  }),
)

/** The lower end of a breaking point's bracket: up to which severity the model is shown to stay within the margin. */
export const Survived = z.strictObject({
  /** Every severity that was tried, those up to `severity`, or none of them. */
  extent: z.enum(['all', 'some', 'none']),
  severity: z.number().nullable(),
  params: SeverityParams,
})
export type Survived = z.infer<typeof Survived>

/** A line of a model's safety margins, with the curve that it follows from. */
export const ConditionModel = z.strictObject({
  model: z.string(),
  levels: z.array(Cell),
  area: Cell,
  worst: Cell,
  critical: Cell,
  breaking: Cell,
  /** Null where the breaking point is undefined or was not measured. */
  survives: Survived.nullable(),
  /** What the breaking point is in the units of the perturbation; empty where it is none. */
  breaks: SeverityParams,
  /** Severities that a search for the breaking point measured beside those of the document, ascending. */
  searched: z.array(z.strictObject({ severity: z.number(), level: Measured })),
  monotonicity: Cell,
  cliff: Cell,
  /** Severity up to which the declared risk is guaranteed at all severities at once; null where none is declared. */
  guaranteed: Cell,
  seeds: Cell,
})
export type ConditionModel = z.infer<typeof ConditionModel>

export const ShownCondition = z.strictObject({
  id: z.string(),
  summary: z.string(),
  use: z.string(),
  /** What it changes: what the model sees, what is expected of it, or which rows are asked. */
  acts: z.enum(['input', 'target', 'selection']),
  /** It leaves the meaning alone. */
  cosmetic: z.boolean(),
  columns: z.array(z.string()),
  margin: z.number(),
  seeds: z.number().int(),
  /** 0 (clean), then the severities of the document; `levels` of a model are in this order. */
  severities: z.array(z.number()),
  models: z.array(ConditionModel),
})
export type ShownCondition = z.infer<typeof ShownCondition>

/** How a model degrades over all conditions, and how many core behaviours hold at their worst severities. */
export const Degradation = z.strictObject({
  model: z.string(),
  /** Mean over conditions of the mean level along severity. */
  area: Cell,
  /** Mean over conditions of the share of steps that do not improve. */
  monotonicity: Cell,
  /** The steepest step of all, and which it is. */
  cliff: Cell,
  steepest: z.strictObject({ condition: z.string(), from: z.number(), to: z.number() }).nullable(),
  /** Share of pairs of invariant and condition that hold in the sample; null where the task declares none. */
  kept: Cell,
  words: z.strictObject({ kept: z.number().int(), broken: z.number().int(), undecided: z.number().int() }),
})
export type Degradation = z.infer<typeof Degradation>

/** An invariant of a task, as its document declares it. */
export const ShownInvariant = z.strictObject({
  id: z.string(),
  summary: z.string(),
  metric: z.string(),
  /** Which rows, in words; empty for all. */
  where: z.string(),
  bound: z.number(),
  atLeast: z.boolean(),
})
export type ShownInvariant = z.infer<typeof ShownInvariant>

/** Core behaviour of one model: each invariant at the worst severity of each condition. */
export const ShownCore = z.strictObject({
  model: z.string(),
  pairs: z.array(
    z.strictObject({
      invariant: z.string(),
      condition: z.string(),
      measured: Measured,
      word: z.enum(['kept', 'broken', 'undecided']),
    }),
  ),
})
export type ShownCore = z.infer<typeof ShownCore>

export const ShownStory = z.strictObject({
  id: z.string(),
  summary: z.string(),
  use: z.string(),
  columns: z.array(z.string()),
  margin: z.number(),
  story: z.array(z.strictObject({ at: z.string(), severity: z.number(), ramp: z.boolean() })),
  models: z.array(
    z.strictObject({
      model: z.string(),
      points: z.array(Cell),
      worst: Cell,
      /** The worst of the intervals that are disturbed; `at` says which, unless all are alike. */
      disturbed: Cell,
      /** How far below its calm self at the deepest, on the same rows; positive is worse, and `at` says where. */
      lowest: Cell,
      recovery: Cell,
    }),
  ),
})
export type ShownStory = z.infer<typeof ShownStory>

export const ShownGroups = z.strictObject({
  by: z.string(),
  summary: z.string(),
  role: z.enum(['group', 'domain', 'difficulty']),
  metric: z.string(),
  labels: z.array(z.string()),
  /** Rows of the rarest class that a group needs to count in `firm`; null where the metric does not rest on classes. */
  leastOfClass: z.number().int().nullable(),
  models: z.array(
    z.strictObject({
      model: z.string(),
      cells: z.array(Cell),
      /** Beside `cells`: the rarest class among their rows; null where it is not known or does not matter. */
      rarest: z.array(Rarest.nullable()),
      gap: Cell,
      ratio: Cell,
      worst: Cell,
      /** Gap and weakest between the groups with enough rows of each class. */
      firm: z.strictObject({ gap: Cell, worst: z.string().nullable() }),
    }),
  ),
})
export type ShownGroups = z.infer<typeof ShownGroups>

export const TaskReport = z.strictObject({
  id: z.string(),
  summary: z.string(),
  kind: z.enum(['classification', 'regression']),
  target: z.string(),
  classes: z.array(z.string()),
  positive: z.string().nullable(),
  margin: z.number(),
  minimumCell: z.number().int(),
  /** What one interval is called: month, or interval where the rule is by count. */
  noun: z.string(),
  metrics: z.array(ShownMetric).min(1),
  models: z.array(ShownModel),
  /** The model that the answers speak of: the best submitted one, else the best baseline that was trained once. */
  headline: z.string().nullable(),
  /** The model that conditions and stress speak of: the headline, else the best one that met conditions (a file of predictions cannot). */
  tested: z.string().nullable(),
  /** Its retrained self, else the best retrained baseline. */
  fresh: z.string().nullable(),
  floor: z.string().nullable(),
  intervals: z.array(ShownInterval),
  answers: z.array(Answer),
  glance: z.array(GlanceRow),
  curves: z.array(TimeCurve),
  calibration: z.array(TimeCurve),
  matrices: z.array(Matrix),
  conditions: z.array(ShownCondition),
  /** The risk that is guaranteed along severity, and what it is of; null where none is declared. */
  guarantee: z.strictObject({ risk: z.number(), level: z.number(), tolerance: z.number().nullable() }).nullable(),
  /** What votes over noisy copies are certified to withstand; null where none is declared. */
  certificate: ShownCertificate.nullable(),
  /** How far all cosmetic conditions together move the primary metric of each model that met one; empty where there is none. */
  cosmetic: z.array(z.strictObject({ model: z.string(), spread: Measured })),
  degradation: z.array(Degradation),
  invariants: z.array(ShownInvariant),
  core: z.array(ShownCore),
  /** Null where the task declares none: models are then in the order of the primary metric. */
  standing: ShownStanding.nullable(),
  stories: z.array(ShownStory),
  /** Null where the task declares no unfamiliar data. */
  unfamiliar: ShownUnfamiliar.nullable(),
  groups: z.array(ShownGroups),
  measures: z.array(
    z.strictObject({
      metric: z.string(),
      models: z.array(z.strictObject({ model: z.string(), later: Cell, latest: Cell, heldOut: Cell })),
    }),
  ),
  /** Disagreement of pairs of models on the same later rows. */
  churn: z.array(
    z.strictObject({ model: z.string(), against: z.string(), churn: Cell, goodFlips: Cell, badFlips: Cell }),
  ),
  split: z.strictObject({ id: z.string(), summary: z.string(), rules: z.array(z.string()), rows: z.number().int() }),
  proof: z.array(
    z.strictObject({
      key: z.string(),
      column: z.string().nullable(),
      train: z.number().int(),
      test: z.number().int(),
      overlap: z.number().int(),
      digests: z.tuple([z.string(), z.string()]),
    }),
  ),
})
export type TaskReport = z.infer<typeof TaskReport>

export const DatasetReport = z.strictObject({
  id: z.string(),
  rows: z.number().int().nullable(),
  card: z.array(z.tuple([z.string(), z.string()])),
  sources: z.array(z.array(z.tuple([z.string(), z.string()]))),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      roles: z.array(z.string()),
      type: z.string(),
      unit: z.string(),
      summary: z.string(),
    }),
  ),
  lineage: z.array(z.strictObject({ step: z.string(), subject: z.string(), rows: z.string(), output: z.string() })),
})
export type DatasetReport = z.infer<typeof DatasetReport>

const Titled = z.strictObject({ title: z.string(), lines: z.array(z.tuple([z.string(), z.string()])) })

export const Claim = z.strictObject({
  id: z.string(),
  effect: z.string(),
  because: z.string(),
  assumptions: z.array(z.string()),
  falsifier: z.string(),
  /** What was measured of the metric that the falsifier is tied to, in words. */
  measured: z.string().nullable(),
})

export const ReportData = z.strictObject({
  format: z.literal('perdure-report@1'),
  name: z.string(),
  title: z.string(),
  version: z.string(),
  asOf: z.string().nullable(),
  objective: z.strictObject({
    summary: z.string(),
    questions: z.array(z.string()),
    audience: z.string().nullable(),
    outOfScope: z.array(z.string()),
  }),
  licence: z.string().nullable(),
  citation: z.string().nullable(),
  digests: z.strictObject({ release: z.string(), benchmark: z.string(), run: z.string() }),
  tier: z.enum(['exact', 'fast']),
  level: z.number(),
  replicates: z.number().int(),
  seed: z.number().int(),
  tasks: z.array(TaskReport),
  criteria: z.array(Verdict),
  comparisons: z.array(Verdict),
  findings: z.array(Finding),
  /** Numbers without a value, by reason; each with how many and what they are of. */
  undefinedNumbers: z.array(
    z.strictObject({ reason: z.string(), count: z.number().int(), examples: z.array(z.string()) }),
  ),
  datasets: z.array(DatasetReport),
  theory: z.array(Claim),
  stewardship: z.array(Titled),
  coverage: z
    .strictObject({
      metrics: z.array(z.string()),
      rows: z.array(
        z.strictObject({ scenario: z.string(), condition: z.string(), tasks: z.array(z.array(z.string())) }),
      ),
    })
    .nullable(),
  scenarios: z.array(z.strictObject({ id: z.string(), summary: z.string() })),
  commands: z.array(z.string()),
})
export type ReportData = z.infer<typeof ReportData>
