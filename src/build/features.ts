import { find } from '../catalogue/catalogue.ts'
import type { Feature, Transform } from '../core/define.ts'
import type { Digest } from '../core/digest.ts'
import { type FittedStep, toFeatures, traceFeatures } from '../core/features.ts'
import { type Table, takeRows } from '../core/table.ts'

export interface FeatureStep {
  readonly use: string
  readonly version: number
  readonly params: unknown
  readonly fitted: unknown
  /** Digests of the files that the step works with. */
  readonly files?: readonly Digest[]
}

/** A step with the bytes of its files. */
export type OpenStep = FeatureStep & { readonly bytes?: readonly Uint8Array[] }

/** Keeps a file that a step names, and gives its digest and bytes. */
export type KeepFile = (path: string) => Promise<{ readonly digest: Digest; readonly bytes: Uint8Array }>

/** What a release says of its steps: files by digest alone. */
export function frozenSteps(steps: readonly OpenStep[]): FeatureStep[] {
  return steps.map(({ bytes: _, ...step }) => step)
}

/** Fits the feature steps of a task, in order, on its first training slice; each sees what the steps before it made. */
export async function fitFeatures(
  uses: readonly { use: string }[],
  inputs: readonly string[],
  table: Table,
  training: Int32Array,
  keep: KeepFile,
): Promise<OpenStep[]> {
  let slice = takeRows(onlyColumns(table, inputs), training)
  const steps: OpenStep[] = []
  for (const { use, ...given } of uses) {
    const transform = (await find('transform', use)) as Transform
    const params = transform.params.parse(given)
    const fitted = transform.learns ? JSON.parse(JSON.stringify(transform.fit(slice, params))) : null
    const kept = []
    for (const path of transform.files?.(params) ?? []) kept.push(await keep(path))
    const files = kept.length > 0 ? { files: kept.map((k) => k.digest), bytes: kept.map((k) => k.bytes) } : {}
    slice = await applied(slice, { transform, params, fitted, ...files })
    steps.push({ use, version: transform.version, params, fitted, ...files })
  }
  return steps
}

/** The table after one step. */
export async function applied(table: Table, { transform, params, fitted, bytes = [] }: FittedStep): Promise<Table> {
  const prepared = await transform.prepare?.(table, params, bytes)
  return tableOf(transform.apply(table, fitted, params, { ...emptyContext(table.rows), prepared }))
}

/** Opens fitted steps for replay; `table` shows how many features a tensor input makes. */
export async function openFeatures(
  steps: readonly OpenStep[],
  inputs: readonly string[],
  table: Table,
): Promise<{ features: Feature[]; toInput: (table: Table) => Promise<Float32Array> }> {
  const opened: FittedStep[] = []
  for (const step of steps) {
    opened.push({
      transform: (await find('transform', step.use)) as Transform,
      params: step.params,
      fitted: step.fitted,
      ...(step.bytes ? { bytes: step.bytes } : {}),
    })
  }
  const features = traceFeatures(inputs, opened)
  const replay = async (table: Table): Promise<Table> => {
    let current = onlyColumns(table, inputs)
    for (const step of opened) current = await applied(current, step)
    return current
  }
  // A step may change the shape of a tensor; no row is needed to see to which.
  const tensors = inputs.some((name) => table.columns.get(name)?.kind === 'tensor')
  const shapes = tensors ? await replay(takeRows(onlyColumns(table, inputs), new Int32Array(0))) : table
  return {
    features: features.flatMap((feature) => unrolled(feature, shapes)),
    toInput: async (table) => toFeatures(await replay(table), features).features,
  }
}

/** One feature per element of a tensor, as `toFeatures` lays them out. */
function unrolled(feature: Feature, table: Table): Feature[] {
  const column = table.columns.get(feature.name)
  if (column?.kind !== 'tensor') return [feature]
  const width = column.shape.reduce((a, b) => a * b, 1)
  return Array.from({ length: width }, (_, i) => ({ ...feature, name: `${feature.name}[${i}]`, affine: null }))
}

export function onlyColumns(table: Table, names: readonly string[]): Table {
  return { rows: table.rows, columns: new Map([...table.columns].filter(([name]) => names.includes(name))) }
}

function tableOf(result: ReturnType<Transform['apply']>): Table {
  return 'table' in result ? result.table : result
}

/** Feature steps act row by row: they know neither time nor ids. */
const emptyContext = (rows: number) => ({ ids: new Array<string>(rows).fill(''), sequences: [], time: null })
