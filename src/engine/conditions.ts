import { concerns } from '../build/concerns.ts'
import { perturbationOf } from '../build/perturbation-of.ts'
import { actedColumns } from '../core/acted.ts'
import type { Benchmark } from '../core/benchmark.ts'
import { partsAt } from '../core/composite.ts'
import type { ConditionSpec } from '../core/condition.ts'
import type { Perturbation } from '../core/define.ts'
import type { Recipe } from '../core/recipe.ts'
import type { ReleaseTask } from '../core/release.ts'
import { identityText, paramsAt, shorterSide } from '../core/severity.ts'
import { hasAnswer, unfamiliarCondition } from '../core/unfamiliar.ts'

/** One thing done to the evaluation samples: clean, a condition at one severity and seed, or a stress story. */
export interface Applied {
  /** `clean`, the id of a condition or stress story, or with its own prefix what `core/unfamiliar.ts` and `core/certificate.ts` name. */
  readonly condition: string
  readonly kind: 'clean' | 'condition' | 'stress' | 'unfamiliar' | 'certificate'
  /** What is done to the inputs; null where nothing is. */
  readonly recipe: Recipe | null
  readonly severity: number
  readonly seed: number
  readonly params: Readonly<Record<string, unknown>>
  readonly columns: readonly string[] | null
  /** Severity in each interval, for a stress story. */
  readonly story: readonly number[] | null
  /** What it is, for outcome files: everything that decides the bytes. */
  readonly identity: string
  /** A severity that the document does not name: a search asked for it. */
  readonly searched?: true
}

export const clean: Applied = {
  condition: 'clean',
  kind: 'clean',
  recipe: null,
  severity: 0,
  seed: 0,
  params: {},
  columns: null,
  story: null,
  identity: 'clean',
}

/** All that the document does to a task's samples, in the document's order, clean first. Severity 0 is the clean condition itself. */
export async function appliedTo(benchmark: Benchmark, task: ReleaseTask): Promise<Applied[]> {
  const all: Applied[] = [clean]
  for (const condition of benchmark.conditions) {
    if (!(await concerns(condition, task))) continue
    const at = await conditionAt(condition, task)
    for (const severity of condition.severities.filter((s) => s > 0))
      for (let seed = 0; seed < condition.seeds; seed++) all.push({ ...at(severity), seed })
  }
  for (const condition of benchmark.stress) {
    if (!(await concerns(condition, task))) continue
    const { id, columns = null, params, story } = condition
    const recipe = recipeOf(condition)
    const perturbation = await perturbationOf(recipe)
    const severities = storySeverities(
      story,
      task.split.intervals.map((i) => i.label),
    )
    const told = perturbation.composition ? partsOf(perturbation, null, task) : params
    const identity = identityText(nameOf(recipe), perturbation.version, { ...told, columns, story: severities })
    all.push({
      condition: id,
      kind: 'stress',
      recipe,
      severity: 1,
      seed: 0,
      params,
      columns,
      story: severities,
      identity,
    })
  }
  return [...all, ...unfamiliarTo(task)]
}

/** The unfamiliar data that are kept apart from a task's own rows: clean rows that have to be answered too. */
function unfamiliarTo({ unfamiliar }: ReleaseTask): Applied[] {
  const apart = (unfamiliar?.entries ?? []).filter((entry) => !hasAnswer(entry))
  return apart.map(({ id }) => ({ ...clean, condition: unfamiliarCondition(id), kind: 'unfamiliar' }))
}

/** A condition at any severity, for the samples of a task. */
export async function conditionAt(condition: ConditionSpec, task: ReleaseTask): Promise<(severity: number) => Applied> {
  const { id, params, columns = null } = condition
  const recipe = recipeOf(condition)
  const perturbation = await perturbationOf(recipe)
  return (severity) => {
    const identity = identityAt(perturbation, recipe, severity, params, task)
    return { condition: id, kind: 'condition', recipe, severity, seed: 0, params, columns, story: null, identity }
  }
}

const recipeOf = ({ use, sequence, mixture, columns }: Recipe): Recipe => ({ use, sequence, mixture, columns })

const nameOf = ({ use, sequence }: Recipe): string => use ?? (sequence ? 'sequence' : 'mixture')

const partsOf = ({ composition }: Perturbation, severity: number | null, { table, inputs }: ReleaseTask) =>
  composition ? { parts: partsAt(composition, severity, table, inputs) } : {}

/** `id@version` with all parameters at a severity; of a sequence or mixture, those of its parts. */
function identityAt(
  perturbation: Perturbation,
  recipe: Recipe,
  severity: number,
  params: Readonly<Record<string, unknown>>,
  task: ReleaseTask,
): string {
  const columns = recipe.columns ?? null
  const side = shorterSide(task.table, actedColumns(perturbation, columns, task.table, task.inputs))
  const at = perturbation.composition
    ? partsOf(perturbation, severity, task)
    : paramsAt(perturbation, severity, params, side)
  return identityText(nameOf(recipe), perturbation.version, { ...at, columns })
}

/**
 * Severity of each interval. A point holds from its interval on; where the next point ramps, the severity moves linearly
 * towards it interval by interval. Before the first point it is 0.
 */
export function storySeverities(
  story: readonly { readonly at: string; readonly severity: number; readonly ramp: boolean }[],
  labels: readonly string[],
): number[] {
  const points = story
    .map((point) => ({ ...point, index: labels.indexOf(point.at) }))
    .filter((point) => point.index >= 0)
  return labels.map((_, i) => {
    const before = points.findLast((point) => point.index <= i)
    const after = points.find((point) => point.index > i)
    const from = before?.severity ?? 0
    if (!after?.ramp) return from
    const start = before?.index ?? 0
    return from + ((after.severity - from) * (i - start)) / (after.index - start)
  })
}
