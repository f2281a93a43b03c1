import { z } from 'zod'
import { ConditionSpec, StressSpec } from './condition.ts'
import { CriterionSpec, PrivacySpec, TriggerSpec } from './criterion.ts'
import { Id, IsoDate, Prose } from './name.ts'
import { DatasetSpec, Source } from './source.ts'
import { SplitSpec } from './split.ts'
import { TaskSpec } from './task.ts'

/** Supported values of the document's `perdure` field. */
export const formatVersions = [1] as const

/** The document: all that a benchmark is, in one file. Its identity is the digest of its canonical JSON. */
export const Benchmark = z.strictObject({
  perdure: z.literal(1),
  name: Id,
  title: Prose,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  /** Integer in [0, 2^53). */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** The day as of which consent, retention and schedule are judged; a declared date, never a clock. */
  asOf: IsoDate.optional(),
  objective: z.strictObject({
    summary: Prose,
    questions: z.array(Prose).min(1),
    audience: Prose.optional(),
    outOfScope: z.array(Prose).default([]),
  }),
  theoryOfChange: z
    .array(
      z.strictObject({
        id: Id,
        /** The claimed effect of having this benchmark. */
        effect: Prose,
        because: Prose,
        assumptions: z.array(Prose).default([]),
        /** What would show the claim to be false; `metric` ties it to a measure. */
        falsifier: z.strictObject({ statement: Prose, metric: z.string().optional(), task: Id.optional() }),
      }),
    )
    .default([]),
  scenarios: z
    .array(
      z.strictObject({
        id: Id,
        summary: Prose,
        tasks: z.array(Id).min(1),
        conditions: z.array(Id).default([]),
        stress: z.array(Id).default([]),
        metrics: z.array(z.string()).default([]),
        /** Group columns whose slices matter in this scenario. */
        slices: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  sources: z.array(Source).min(1),
  datasets: z.array(DatasetSpec).min(1),
  splits: z.array(SplitSpec).min(1),
  tasks: z.array(TaskSpec).min(1),
  conditions: z.array(ConditionSpec).default([]),
  stress: z.array(StressSpec).default([]),
  criteria: z.array(CriterionSpec).default([]),
  protocol: z
    .strictObject({
      level: z.number().gt(0.5).lt(1).default(0.95),
      replicates: z.number().int().min(100).max(100000).default(1000),
      tier: z.enum(['exact', 'fast']).default('exact'),
      /**
       * Rows of a block where rows have an order and no cluster column: neighbours in time are alike, so blocks of them are
       * resampled. As long as the errors of the baselines ask for where absent; 1 says that rows are independent all the same.
       */
      blockRows: z.number().int().min(1).optional(),
    })
    .default({ level: 0.95, replicates: 1000, tier: 'exact' }),
  schedule: z
    .strictObject({
      interval: Prose,
      /** Intervals ahead: `+3` or 3 (YAML reads a bare +3 as the number). */
      horizons: z
        .array(
          z.union([
            z.string().regex(/^\+\d+$/, 'a horizon such as +3 (intervals)'),
            z
              .number()
              .int()
              .positive()
              .transform((n) => `+${n}`),
          ]),
        )
        .default([]),
      evaluations: z.array(Prose).default([]),
      rule: z.unknown().optional(),
    })
    .optional(),
  triggers: z.array(TriggerSpec).default([]),
  privacy: PrivacySpec.optional(),
  fairness: z
    .strictObject({
      summary: Prose,
      groups: z.array(z.string()).default([]),
      duties: z.array(Prose).default([]),
      rule: z.unknown().optional(),
    })
    .optional(),
  governance: z
    .strictObject({
      owners: z.array(z.strictObject({ name: Prose, role: Prose.optional(), contact: Prose.optional() })).min(1),
      changePolicy: Prose.optional(),
      review: Prose.optional(),
      decisions: z.array(z.strictObject({ date: IsoDate, what: Prose, why: Prose, who: Prose.optional() })).default([]),
      rule: z.unknown().optional(),
    })
    .optional(),
  licence: z.string().min(1).max(200).optional(),
  citation: Prose.optional(),
  /** Files with things of the user's own; their digests enter the release and they run only with --allow-code. */
  plugins: z.array(z.string()).default([]),
})
export type Benchmark = z.output<typeof Benchmark>

/** The document without where its raw bytes come from: paths, addresses, readers and raw digests are lineage, not identity. */
export function protocolOf(benchmark: Benchmark): unknown {
  return {
    ...benchmark,
    sources: benchmark.sources.map(({ id, licence }) => ({ id, licence })),
  }
}
