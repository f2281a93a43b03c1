import { numericInputs } from '../build/concerns.ts'
import { openFeatures } from '../build/features.ts'
import { firstTraining, trainingRows } from '../build/split.ts'
import { find } from '../catalogue/catalogue.ts'
import type { ColumnStatistics, Perturbation, Samples } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import type { ReleaseTask } from '../core/release.ts'
import { applyAt } from '../core/severity.ts'
import { columnStatistics } from '../core/statistics.ts'
import { type Column, type NumberColumn, type Table, takeRows } from '../core/table.ts'
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
  // The units of every perturbation, also of the target's, are those of the first training slice.
  const numbers = new Map([...withTarget.columns].filter(([, column]) => column.kind === 'number'))
  const training = trainingRows(task.split, firstTraining(task.split))
  const statistics = columnStatistics(takeRows({ rows: withTarget.rows, columns: numbers }, training))
  let cached: { identity: string; table: Table } | null = null
  const perturbed = async (applied: Applied): Promise<Table> => {
    const identity = `${applied.condition} ${applied.identity} ${applied.seed}`
    if (cached?.identity !== identity)
      cached = { identity, table: await perturb(task, withTarget, statistics, applied, seed) }
    return cached.table
  }
  return {
    width: features.length,
    make: async (applied, rows) => {
      const table = takeRows(applied.kind === 'clean' ? withTarget : await perturbed(applied), rows)
      const target = (table.columns.get(targetName) as NumberColumn).values
      return { features: toInput(table), target: task.classes ? Int32Array.from(target) : target }
    },
  }
}

const targetColumn = (task: ReleaseTask): NumberColumn => ({ kind: 'number', values: Float64Array.from(task.target) })

async function perturb(
  task: ReleaseTask,
  table: Table,
  training: ReadonlyMap<string, ColumnStatistics>,
  applied: Applied,
  seed: number,
): Promise<Table> {
  const perturbation = (await find('perturbation', applied.use as string)) as Perturbation
  const samples: Samples = {
    table,
    ids: task.ids,
    columns: perturbation.acts === 'target' ? [targetName] : (applied.columns ?? numericInputs(task)),
    sequences: task.sequences,
    training,
    trainingRows: trainingRows(task.split, firstTraining(task.split)),
    classes: perturbation.acts === 'target' ? (task.classes?.length ?? null) : null,
  }
  // The key does not know the severity, so that all severities share their random numbers.
  const key = rootKey(seed).fold('condition', applied.condition, applied.seed)
  if (!applied.story) return applyAt(perturbation, samples, applied.severity, applied.params, key)
  return tellStory(task, samples, applied, (severity) => applyAt(perturbation, samples, severity, applied.params, key))
}

/** Every interval is seen at its own severity: the perturbed tables of the severities that occur, put together row by row. */
function tellStory(
  task: ReleaseTask,
  samples: Samples,
  applied: Applied,
  at: (severity: number) => Table,
): Table {
  const story = applied.story as readonly number[]
  const columns = new Map([...samples.table.columns].map(([name, column]) => [name, copyOf(column)]))
  for (const severity of [...new Set(story)].filter((s) => s > 0).sort((a, b) => a - b)) {
    const table = at(severity)
    for (const name of samples.columns) {
      const from = table.columns.get(name) as Column
      const to = columns.get(name) as Column
      for (let row = 0; row < table.rows; row++) {
        if (story[task.split.interval[row]] !== severity) continue
        if (from.kind === 'text' && to.kind === 'text') to.codes[row] = from.codes[row]
        else if (from.kind !== 'text' && to.kind !== 'text') to.values[row] = from.values[row]
      }
    }
  }
  return { rows: samples.table.rows, columns }
}

function copyOf(column: Column): Column {
  if (column.kind === 'text') return { ...column, codes: column.codes.slice() }
  return { ...column, values: column.values.slice() } as Column
}
