import type { Feature, Origin, Transform } from './define.ts'
import { Failure } from './failure.ts'
import type { Table } from './table.ts'

const plain = { scale: 1, offset: 0 } as const

/** A fitted feature step, as the engine replays it. */
export interface FittedStep {
  readonly transform: Transform
  readonly params: unknown
  readonly fitted: unknown
  readonly bytes?: readonly Uint8Array[]
}

/**
 * The features that remain of the input columns after the feature steps, in the order of the inputs: a column that a
 * step replaces by several (one-hot) is followed in place. Each knows its column of origin and, where all steps on its
 * way were affine, how to get back to the raw value.
 */
export function traceFeatures(inputs: readonly string[], steps: readonly FittedStep[]): Feature[] {
  let features: Feature[] = inputs.map((name) => ({ name, column: name, affine: plain }))
  for (const { transform, params, fitted } of steps) {
    const origins = transform.origins?.(fitted, params)
    if (origins === undefined) continue
    const touched = new Set([...origins].map(([, origin]) => origin.column).concat(transform.reads(params)))
    features = features.flatMap((feature) =>
      touched.has(feature.name)
        ? [...origins].filter(([, o]) => o.column === feature.name).map(([name, o]) => follow(name, o, feature))
        : [feature],
    )
  }
  return features
}

/** raw = before * s + o and before = after * t + p give raw = after * (s t) + (p s + o). */
function follow(name: string, origin: Origin, before: Feature): Feature {
  const inner = before.affine
  const outer = origin.affine
  const affine =
    inner === null || outer === null
      ? null
      : { scale: inner.scale * outer.scale, offset: outer.offset * inner.scale + inner.offset }
  return { name, column: before.column, affine }
}

/**
 * Model inputs, rows x width float32 row after row, and what each of the `width` features is. Number columns give one
 * feature each, tensors one per element (`name[3]`).
 * @throws Failure DATA_COLUMN for an absent column, DATA_TYPE for a text or time column that was not encoded,
 * DATA_NONFINITE for an entry that is missing, infinite or beyond float32.
 */
export function toFeatures(
  table: Table,
  columns: readonly (string | Feature)[],
): { features: Float32Array; inputs: Feature[] } {
  const wanted = columns.map((entry) =>
    typeof entry === 'string' ? { name: entry, column: entry, affine: plain } : entry,
  )
  const blocks = wanted.map((feature) => ({ feature, ...readBlock(table, feature.name) }))
  const inputs = blocks.flatMap(({ feature, width, tensor }) =>
    tensor
      ? Array.from({ length: width }, (_, i): Feature => ({ ...feature, name: `${feature.name}[${i}]`, affine: null }))
      : [feature],
  )
  const width = inputs.length
  const features = new Float32Array(table.rows * width)
  let offset = 0
  for (const { feature, values, width: own } of blocks) {
    for (let row = 0; row < table.rows; row++) {
      for (let i = 0; i < own; i++) {
        const value = Math.fround(values[row * own + i])
        if (value - value !== 0) throw nonFinite(feature.name, row, values[row * own + i])
        features[row * width + offset + i] = value
      }
    }
    offset += own
  }
  return { features, inputs }
}

function readBlock(table: Table, name: string): { values: ArrayLike<number>; width: number; tensor: boolean } {
  const column = table.columns.get(name)
  if (column === undefined)
    throw new Failure('DATA_COLUMN', `found no column '${name}', expected it among the model inputs`)
  if (column.kind === 'number') return { values: column.values, width: 1, tensor: false }
  if (column.kind === 'tensor') {
    return { values: column.values, width: column.shape.reduce((a, b) => a * b, 1), tensor: true }
  }
  throw new Failure(
    'DATA_TYPE',
    `found the ${column.kind} column '${name}' among the model inputs, expected numbers`,
    {},
    column.kind === 'text' ? 'Add an encode step for it.' : 'Derive numbers from it with a calendar step.',
  )
}

function nonFinite(name: string, row: number, value: number): Failure {
  const what = Number.isNaN(value) ? 'a missing value' : `${value}, which float32 cannot hold,`
  return new Failure(
    'DATA_NONFINITE',
    `found ${what} in model input '${name}', expected a finite number`,
    { row: row + 1 },
    'Add an impute or clip step for it, or filter the row out with a reason.',
    { column: name },
  )
}
