import { perturbationOf } from '../build/perturbation-of.ts'
import { evaluationRows, firstTraining, trainingRows } from '../build/split.ts'
import type { Perturbation, Samples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { ModelReference } from '../core/model.ts'
import { type Recipe, recipeText } from '../core/recipe.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import { paramsAt } from '../core/severity.ts'
import { columnStatistics } from '../core/statistics.ts'
import { type Table, takeRows } from '../core/table.ts'
import { sum } from '../numeric/sum.ts'
import { type Collected, pick } from './collect.ts'
import { type Applied, appliedTo } from './conditions.ts'
import { placesWhere } from './views.ts'

const targetName = '#target'

/**
 * Whether a condition changes who is among the rows and not what a model sees of them: its outcomes are those of the clean
 * condition under other weights, so that no model has to answer again.
 */
export async function selects({ recipe }: Pick<Applied, 'recipe'>): Promise<boolean> {
  return recipe !== null && (await perturbationOf(recipe)).acts === 'selection'
}

/** All that selects among the rows of a task. */
async function selectionsOf(release: Release, task: ReleaseTask): Promise<Applied[]> {
  const all: Applied[] = []
  for (const applied of await appliedTo(release.benchmark, task)) if (await selects(applied)) all.push(applied)
  return all
}

/**
 * Tries every selection on the rows of the future, before models spend hours on a document that cannot be judged.
 * @throws Failure what the perturbation says, with the condition's place in the document
 */
export async function checkSelections(release: Release): Promise<void> {
  for (const task of release.tasks) {
    const selections = await selectionsOf(release, task)
    if (selections.length === 0) continue
    const rows = evaluationRows(task.split, firstTraining(task.split), 'future')
    const samples = samplesOf(task, rows)
    for (const applied of selections) {
      try {
        await weightsOf(task, applied, samples, rows)
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        const at = [applied.kind === 'stress' ? 'stress' : 'conditions', applied.condition]
        throw new Failure(error.code, error.message, {}, error.hint, { ...error.details, at })
      }
    }
  }
}

/**
 * The cells of all conditions that select: for each fixed model its clean answers to the rows of its future, weighted. A
 * model that answers clean rows only, as a file of predictions, has them too.
 */
export async function selectedCells(
  release: Release,
  models: readonly ModelReference[],
  collected: readonly Collected[],
): Promise<Collected[]> {
  const cells: Collected[] = []
  for (const task of release.tasks) {
    const selections = await selectionsOf(release, task)
    if (selections.length === 0) continue
    for (const { id, task: of, trainedUntil, variant } of models) {
      const clean = collected.find((c) => c.task === of && c.model === id && c.condition === 'clean')
      if (of !== task.spec.id || variant !== 'fixed' || !clean) continue
      const until = trainedUntil ?? firstTraining(task.split)
      const future = new Set(evaluationRows(task.split, until, 'future'))
      const places = Int32Array.from(placesWhere(clean, (row) => future.has(row)))
      const row = places.map((place) => clean.row[place])
      const scored = pick(clean, places)
      const samples = samplesOf(task, row)
      for (const applied of selections) {
        const own = await weightsOf(task, applied, samples, row)
        const weight = scored.weight?.map((w, i) => w * own[i]) ?? own
        const { condition, seed, severity } = applied
        cells.push({ ...clean, condition, seed, severity, row, scored: { ...scored, weight } })
      }
    }
  }
  return cells
}

/** The rows as a selection sees them, without tensors: pictures say nothing of who is there and are large. */
function samplesOf(task: ReleaseTask, rows: Int32Array): Samples {
  const target = { kind: 'number', values: Float64Array.from(task.target) } as const
  const columns = new Map([...task.table.columns, [targetName, target] as const].filter(([, c]) => c.kind !== 'tensor'))
  const table: Table = { rows: task.table.rows, columns }
  return {
    table: takeRows(table, rows),
    ids: Array.from(rows, (row) => task.ids[row]),
    columns: [],
    sequences: [Int32Array.from(rows.keys())],
    training: columnStatistics(takeRows(table, trainingRows(task.split, firstTraining(task.split)))),
    target: { column: targetName, classNames: task.classes },
    classes: null,
  }
}

/** Weights of the rows, of mean 1 as they are without a selection. */
async function weightsOf(
  task: ReleaseTask,
  applied: Applied,
  samples: Samples,
  rows: Int32Array,
): Promise<Float64Array> {
  const recipe = applied.recipe as Recipe
  const perturbation = await perturbationOf(recipe)
  const at = (severity: number): Float64Array => {
    if (severity === 0) return new Float64Array(rows.length).fill(1)
    return ofMeanOne(perturbation, samples, paramsAt(perturbation, severity, applied.params), recipeText(recipe))
  }
  const { story } = applied
  if (!story) return at(applied.severity)
  // Every interval is drawn at its own severity.
  const known = new Map([...new Set(story)].map((severity) => [severity, at(severity)]))
  return Float64Array.from(rows, (row, i) => known.get(story[task.split.interval[row]])?.[i] as number)
}

function ofMeanOne(perturbation: Perturbation, samples: Samples, params: unknown, use: string): Float64Array {
  const weights = perturbation.weigh?.(samples, params) ?? new Float64Array(0)
  const mean = sum(weights) / weights.length
  const sound = weights.length === samples.table.rows && weights.every((w) => w >= 0 && w < Number.POSITIVE_INFINITY)
  if (sound && mean > 0 && mean < Number.POSITIVE_INFINITY) return weights.map((w) => w / mean)
  throw new Failure('INTERNAL', `perturbation '${use}' gives no weights that rows can be drawn by`)
}
