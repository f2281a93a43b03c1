import { find } from '../catalogue/catalogue.ts'
import type { Feature, Transform } from '../core/define.ts'
import { type FittedStep, toFeatures, traceFeatures } from '../core/features.ts'
import { type Table, takeRows } from '../core/table.ts'

export interface FeatureStep {
  readonly use: string
  readonly version: number
  readonly params: unknown
  readonly fitted: unknown
}

/** Fits the feature steps of a task, in order, on its first training slice; each sees what the steps before it made. */
export async function fitFeatures(
  uses: readonly { use: string }[],
  inputs: readonly string[],
  table: Table,
  training: Int32Array,
): Promise<FeatureStep[]> {
  let slice = takeRows(onlyColumns(table, inputs), training)
  const steps: FeatureStep[] = []
  for (const { use, ...given } of uses) {
    const transform = (await find('transform', use)) as Transform
    const params = transform.params.parse(given)
    const fitted = transform.learns ? JSON.parse(JSON.stringify(transform.fit(slice, params))) : null
    slice = tableOf(transform.apply(slice, fitted, params, emptyContext(slice.rows)))
    steps.push({ use, version: transform.version, params, fitted })
  }
  return steps
}

/** Opens fitted steps for replay; `table` shows how many features a tensor input makes. */
export async function openFeatures(
  steps: readonly FeatureStep[],
  inputs: readonly string[],
  table: Table,
): Promise<{ features: Feature[]; toInput: (table: Table) => Float32Array }> {
  const opened: FittedStep[] = []
  for (const step of steps) {
    opened.push({
      transform: (await find('transform', step.use)) as Transform,
      params: step.params,
      fitted: step.fitted,
    })
  }
  const features = traceFeatures(inputs, opened)
  const replay = (table: Table): Table => {
    let current = onlyColumns(table, inputs)
    for (const { transform, fitted, params } of opened) {
      current = tableOf(transform.apply(current, fitted, params, emptyContext(current.rows)))
    }
    return current
  }
  // A step may change the shape of a tensor; no row is needed to see to which.
  const tensors = inputs.some((name) => table.columns.get(name)?.kind === 'tensor')
  const shapes = tensors ? replay(takeRows(onlyColumns(table, inputs), new Int32Array(0))) : table
  return {
    features: features.flatMap((feature) => unrolled(feature, shapes)),
    toInput: (table) => toFeatures(replay(table), features).features,
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
