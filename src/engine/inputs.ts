import { openFeatures } from '../build/features.ts'
import { perturbationOf } from '../build/perturbation-of.ts'
import { firstTraining, trainingRows } from '../build/split.ts'
import { unitsOf } from '../build/units.ts'
import { actedColumns } from '../core/acted.ts'
import type { ColumnStatistics, Perturbation, Samples } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import { mergeRows } from '../core/merge-rows.ts'
import type { Recipe } from '../core/recipe.ts'
import type { ReleaseTask } from '../core/release.ts'
import { applyAt } from '../core/severity.ts'
import { type Column, type NumberColumn, type Table, takeRows } from '../core/table.ts'
import type { Unfamiliar } from '../core/unfamiliar.ts'
import type { Applied } from './conditions.ts'

/** Makes model inputs of a task under a condition: perturb the raw columns, then replay the fitted feature steps. */
export interface InputMaker {
  readonly width: number
  /** Features (rows x width) and targets of the given rows. */
  make(applied: Applied, rows: Int32Array): Promise<{ features: Float32Array; target: Int32Array | Float64Array }>
}

const targetName = '#target'

export async function openInputs(task: ReleaseTask, seed: number): Promise<InputMaker> {
  const { features, toInput } = await openFeatures(task.features, task.inputs, task.table)
  const withTarget: Table = {
    rows: task.table.rows,
    columns: new Map([...task.table.columns, [targetName, targetColumn(task)]]),
  }
  const statistics = unitsOf(task, withTarget)
  let cached: { identity: string; table: Table } | null = null
  const perturbed = async (applied: Applied, rows: Int32Array): Promise<Table> => {
    const perturbation = await perturbationOf(applied.recipe as Recipe)
    // An image costs more to perturb than to copy, and knows of no other row; a certificate is of few rows.
    const few = perturbation.modality === 'image' || applied.kind === 'certificate'
    if (few && perturbation.scope === 'sample' && !applied.story)
      return perturb(task, perturbation, withTarget, rows, statistics, applied, seed)
    const identity = `${applied.condition} ${applied.identity} ${applied.seed}`
    if (cached?.identity !== identity)
      cached = { identity, table: await perturb(task, perturbation, withTarget, null, statistics, applied, seed) }
    return takeRows(cached.table, rows)
  }
  return {
    width: features.length,
    make: async (applied, rows) => {
      // No class is right, so that none is the target.
      if (applied.kind === 'unfamiliar')
        return {
          features: await toInput(takeRows((task.unfamiliar as Unfamiliar).apart, rows)),
          target: new Int32Array(rows.length).fill(-1),
        }
      const table = applied.kind === 'clean' ? takeRows(withTarget, rows) : await perturbed(applied, rows)
      const target = (table.columns.get(targetName) as NumberColumn).values
      return { features: await toInput(table), target: task.classes ? Int32Array.from(target) : target }
    },
  }
}

const targetColumn = (task: ReleaseTask): NumberColumn => ({ kind: 'number', values: Float64Array.from(task.target) })

/** The given rows, or all of them, under a condition. */
async function perturb(
  task: ReleaseTask,
  perturbation: Perturbation,
  whole: Table,
  rows: Int32Array | null,
  training: ReadonlyMap<string, ColumnStatistics>,
  applied: Applied,
  seed: number,
): Promise<Table> {
  const columns =
    perturbation.acts === 'target' ? [targetName] : actedColumns(perturbation, applied.columns, task.table, task.inputs)
  const samples: Samples = {
    table: rows ? takeRows(whole, rows) : whole,
    ids: rows ? Array.from(rows, (row) => task.ids[row]) : task.ids,
    columns,
    sequences: rows ? [Int32Array.from(rows, (_, i) => i)] : task.sequences,
    training,
    ...(rows ? {} : { trainingRows: trainingRows(task.split, firstTraining(task.split)) }),
    classes: perturbation.acts === 'target' ? (task.classes?.length ?? null) : null,
  }
  // The key does not know the severity, so that all severities share their random numbers.
  const key = rootKey(seed).fold('condition', applied.condition, applied.seed)
  if (!applied.story) return applyAt(perturbation, samples, applied.severity, applied.params, key)
  return tellStory(task, samples, applied, (severity) => applyAt(perturbation, samples, severity, applied.params, key))
}

/** Every interval is seen at its own severity: the perturbed tables of the severities that occur, put together row by row. */
function tellStory(task: ReleaseTask, samples: Samples, applied: Applied, at: (severity: number) => Table): Table {
  const story = applied.story as readonly number[]
  const columns = new Map(samples.table.columns)
  const severities = [...new Set(story)].filter((s) => s > 0).sort((a, b) => a - b)
  const tables = severities.map(at)
  // For each table the rows that are taken from it; the others are calm.
  const rows = severities.map((severity) =>
    Int32Array.from(samples.ids.keys()).filter((row) => story[task.split.interval[row]] === severity),
  )
  for (const name of samples.columns) {
    const pieces = tables.map((table, i) => ({ column: table.columns.get(name) as Column, to: rows[i], from: rows[i] }))
    columns.set(name, mergeRows(samples.table.columns.get(name) as Column, pieces))
  }
  return { rows: samples.table.rows, columns }
}
