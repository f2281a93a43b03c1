import { z } from 'zod'
import { Id, Prose } from './name.ts'
import type { Table } from './table.ts'

const Value = z.union([z.string(), z.number()]).transform(String)

/** Rows that a model was not made for, marked by what stands in their columns. */
export const UnfamiliarSpec = z.strictObject({
  id: Id,
  summary: Prose.optional(),
  /**
   * held-out-class: a class that no model is taught; near, far: foreign data like or unlike the task's own. These have no right answer,
   * and are kept apart from all else. held-out-domain: a domain that the split holds out, whose rows do have one.
   */
  kind: z.enum(['held-out-class', 'held-out-domain', 'near', 'far']),
  /** Values by column: a row is meant that has one of the values in each of the columns. */
  where: z
    .record(z.string(), z.union([Value.transform((value) => [value]), z.array(Value).min(1)]))
    .refine((where) => Object.keys(where).length > 0, 'a column with its values, such as { origin: [letters] }'),
})
export type UnfamiliarSpec = z.output<typeof UnfamiliarSpec>

/** When a model abstains, and what its acts are worth. */
export const AbstainSpec = z.strictObject({
  /** The share of familiar rows that a model is to answer; its threshold of confidence follows from it. */
  coverage: z.number().gt(0).max(1).default(0.95),
  costs: z
    .strictObject({
      /** Of a wrong answer, and of any answer where none is right. */
      wrong: z.number().positive().default(1),
      /** Of abstaining where there is a right answer. */
      abstained: z.number().min(0).default(0.2),
    })
    .refine(({ wrong, abstained }) => abstained < wrong, 'abstaining that costs less than a wrong answer')
    .default({ wrong: 1, abstained: 0.2 }),
  /** The share of unfamiliar rows for which the utility is meant, however many the benchmark has. */
  unfamiliarShare: z.number().gt(0).lt(1).default(0.5),
})
export type AbstainSpec = z.output<typeof AbstainSpec>

/** What a task declares of abstaining, with the defaults filled in. */
export const abstainOf = (task: { readonly abstain?: AbstainSpec | undefined }): AbstainSpec =>
  task.abstain ?? AbstainSpec.parse({})

/** Kinds of unfamiliar rows that have a right answer, which stay among the task's own rows. */
export const hasAnswer = ({ kind }: Pick<UnfamiliarSpec, 'kind'>): boolean => kind === 'held-out-domain'

/** The unfamiliar rows of a task. */
export interface Unfamiliar {
  /** The rows that are kept apart, in id order: none of them is a row of the task's own table. */
  readonly apart: Table
  readonly ids: readonly string[]
  /** In the order of the document; `rows` of `apart`, or of the task's table for a kind that has a right answer. */
  readonly entries: readonly (Pick<UnfamiliarSpec, 'id' | 'kind'> & { readonly rows: Int32Array })[]
}

/** The condition under which the rows of an entry are answered. No id has a slash, so none is taken for it. */
export const unfamiliarCondition = (id: string): string => `unfamiliar/${id}`

/** Classes that no model of a task is taught: they are none of its classes. */
export function heldOutClasses(task: {
  readonly target: { readonly column: string }
  readonly unfamiliar?: readonly UnfamiliarSpec[] | undefined
}): ReadonlySet<string> {
  const own = (task.unfamiliar ?? []).filter(({ kind }) => kind === 'held-out-class')
  return new Set(own.flatMap(({ where }) => where[task.target.column] ?? []))
}

/** What is measured of unfamiliar data, by itself and in this order; of other rows none of it means anything. */
export const unfamiliarMetrics = [
  'unfamiliar-auroc',
  'unfamiliar-false-alarms',
  'abstention-rate',
  'selective-risk',
  'abstention-utility',
] as const

export const isUnfamiliarMetric = (id: string): boolean => unfamiliarMetrics.some((metric) => metric === id)

/** The cell of familiar rows, and the mean over all unfamiliar data: no data may be called so. */
export const familiar = 'familiar'
export const allUnfamiliar = 'all'
