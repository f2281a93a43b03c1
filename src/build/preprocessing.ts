import { find } from '../catalogue/catalogue.ts'
import { actedColumns } from '../core/acted.ts'
import { partsAt } from '../core/composite.ts'
import type { Definition, Feature, Transform } from '../core/define.ts'
import { imageShape } from '../core/image.ts'
import { recipeText } from '../core/recipe.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import { paramsAt, shorterSide } from '../core/severity.ts'
import { type Column, type Table, takeRows } from '../core/table.ts'
import type { Augment, Baseline } from '../core/task.ts'
import { applied, onlyColumns } from './features.ts'
import { perturbationOf } from './perturbation-of.ts'
import { firstTraining, trainingRows } from './split.ts'

/** A column between two steps. */
export interface ColumnKind {
  readonly name: string
  readonly kind: 'number' | 'text' | 'time' | 'image' | 'tensor'
  /** Of a tensor: its shape without the rows, and the type of its elements. */
  readonly shape?: readonly number[]
  readonly element?: 'uint8' | 'float32'
}

/** A step as it is defined, whatever its parameters. */
export interface StepDefinition extends Definition {
  readonly use: string
  readonly version: number
  readonly summary: string
  readonly references: readonly string[]
}

/** A step as it is taken. */
export interface StepPage {
  readonly use: string
  readonly version: number
  readonly params: unknown
  /** What was learned, numbers in full; null where nothing is. */
  readonly fitted: unknown
  /** SHA-256 of the files that it works with, in the order in which its parameters name them. */
  readonly files: readonly string[]
  /** The columns that there are after it, in no order that matters: that of inputs is said by `features`. */
  readonly columns: readonly ColumnKind[]
}

export interface AugmentPage {
  readonly model: string
  readonly variants: readonly string[]
  readonly recipe: string
  readonly parts: readonly Readonly<Record<string, unknown>>[]
  readonly severity: number
  readonly copies: number
  readonly columns: readonly string[]
  /** Names and numbers from which the key of copy c is folded, one after the other; c comes last. */
  readonly key: readonly (string | number)[]
}

/** How the inputs of models come about: what `preprocessing.json` holds for a task. */
export interface TaskPage {
  readonly task: string
  readonly summary: string
  readonly kind: 'classification' | 'regression'
  readonly dataset: string
  /** Steps that act on all rows of the dataset and learn nothing: what is exported has been through them. */
  readonly before: readonly Pick<StepPage, 'use' | 'version' | 'params'>[]
  readonly columns: readonly ColumnKind[]
  readonly steps: readonly StepPage[]
  readonly features: readonly Feature[]
  readonly tolerance: number
  readonly target: {
    readonly column: string
    readonly threshold: number | null
    readonly classes: readonly string[] | null
  }
  readonly training: { readonly rows: number; readonly intervals: readonly string[] }
  readonly augmentations: readonly AugmentPage[]
}

export interface Preprocessing {
  readonly format: 'perdure-preprocessing@1'
  readonly release: string
  readonly benchmark: { readonly name: string; readonly title: string; readonly version: string; readonly seed: number }
  readonly tasks: readonly TaskPage[]
  /** Every step that the tasks take, by name. */
  readonly definitions: readonly StepDefinition[]
}

/** All that a release says of how raw columns become model inputs, for a page and for programs. */
export async function preprocessingOf({ digest, benchmark, tasks }: Release): Promise<Preprocessing> {
  const found = new Map<string, StepDefinition>()
  const transformOf = async (use: string): Promise<Transform> => {
    const transform = (await find('transform', use)) as Transform
    const { version, summary, references, definition } = transform
    if (definition) found.set(use, { use, version, summary, references, ...definition })
    return transform
  }
  const pages: TaskPage[] = []
  for (const task of tasks) {
    const { transforms } = benchmark.datasets.find(({ id }) => id === task.spec.dataset) ?? { transforms: [] }
    pages.push(await taskPage(task, transforms, transformOf))
  }
  const { name, title, version, seed } = benchmark
  const definitions = [...found.values()].sort((a, b) => (a.use < b.use ? -1 : 1))
  const about = { name, title, version, seed }
  return { format: 'perdure-preprocessing@1', release: digest, benchmark: about, tasks: pages, definitions }
}

async function taskPage(
  task: ReleaseTask,
  transforms: readonly { use: string }[],
  transformOf: (use: string) => Promise<Transform>,
): Promise<TaskPage> {
  const { spec, inputs, threshold, classes, split } = task
  const before: TaskPage['before'][number][] = []
  for (const { use, ...given } of transforms) {
    const { version, params } = await transformOf(use)
    before.push({ use, version, params: params.parse(given) })
  }
  // No row is needed to see which columns a step makes.
  let table = takeRows(onlyColumns(task.table, inputs), new Int32Array(0))
  const columns = columnsOf(table, inputs)
  const steps: StepPage[] = []
  let tolerance = 0
  for (const { use, version, params, fitted, files = [], bytes = [] } of task.features) {
    const transform = await transformOf(use)
    table = await applied(table, { transform, params, fitted, bytes })
    steps.push({ use, version, params, fitted, files, columns: columnsOf(table, [...table.columns.keys()]) })
    tolerance = Math.max(tolerance, transform.definition?.tolerance ?? 0)
  }
  const until = firstTraining(split)
  return {
    task: spec.id,
    summary: spec.summary,
    kind: spec.kind,
    dataset: spec.dataset,
    before,
    columns,
    steps,
    features: task.featureNames,
    tolerance,
    target: { column: spec.target.column, threshold: threshold?.value ?? null, classes },
    training: {
      rows: trainingRows(split, until).length,
      intervals: split.intervals.slice(0, until + 1).map(({ label }) => label),
    },
    augmentations: await augmentPages(task),
  }
}

const columnsOf = (table: Table, names: readonly string[]): ColumnKind[] =>
  names.map((name) => columnKind(name, table.columns.get(name) as Column))

function columnKind(name: string, column: Column): ColumnKind {
  if (column.kind !== 'tensor') return { name, kind: column.kind }
  const element = column.values instanceof Uint8Array ? 'uint8' : 'float32'
  // Series of bytes there are not, and images of floats look like series.
  const kind = imageShape(column) && element === 'uint8' ? 'image' : 'tensor'
  return { name, kind, shape: column.shape, element }
}

async function augmentPages(task: ReleaseTask): Promise<AugmentPage[]> {
  const pages: AugmentPage[] = []
  for (const { use, id = use, variants, augment } of task.spec.baselines as readonly Baseline[]) {
    if (augment) pages.push({ model: id, variants, ...(await augmentPage(task, augment, use)) })
  }
  return pages
}

async function augmentPage(task: ReleaseTask, augment: Augment, trainer: string) {
  const { severity, copies, columns: named, params } = augment
  const perturbation = await perturbationOf(augment)
  const { composition, version } = perturbation
  const columns = actedColumns(perturbation, named, task.table, task.inputs).filter((c) => task.inputs.includes(c))
  const parts = composition
    ? partsAt(composition, severity, task.table, task.inputs)
    : [{ [`${augment.use}@${version}`]: paramsAt(perturbation, severity, params, shorterSide(task.table, columns)) }]
  const key = ['train', task.spec.id, trainer, 'augment']
  return { recipe: recipeText(augment), parts, severity, copies, columns, key }
}
