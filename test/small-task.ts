import type { ModelReference } from '../src/core/model.ts'
import type { ReleaseTask } from '../src/core/release.ts'
import { TaskSpec } from '../src/core/task.ts'
import type { Collected } from '../src/engine/collect.ts'

/** One sample of a task made by hand; part 0 may train, 1 is held out, 2 is excluded. */
export interface SmallRow {
  readonly interval?: number
  readonly part?: 0 | 1 | 2
  readonly target: number
  readonly x?: number
  readonly group?: number
}

/** A task of two classes (or of numbers, with `classes: null`) over such rows; intervals are called 1, 2, 3 ... */
export function smallTask(
  rows: readonly SmallRow[],
  change: Partial<Omit<ReleaseTask, 'spec'>> & { readonly spec?: Partial<ReleaseTask['spec']> } = {},
): ReleaseTask {
  const { spec = {}, ...rest } = change
  const classes = rest.classes === undefined ? ['no', 'yes'] : rest.classes
  const interval = Int32Array.from(rows, (row) => row.interval ?? 0)
  const count = Math.max(...interval) + 1
  const targets = rows.map(({ target }) => target)
  return {
    spec: {
      ...TaskSpec.parse({
        id: 't',
        summary: 'A task.',
        kind: classes ? 'classification' : 'regression',
        dataset: 'd',
        target: 'y',
        split: 'p',
        metrics: [classes ? 'accuracy' : 'mae'],
        margin: 0.1,
        minimumCell: 1,
      }),
      ...spec,
    },
    table: {
      rows: rows.length,
      columns: new Map([['x', { kind: 'number', values: Float64Array.from(rows, ({ x }) => x ?? 0) }]]),
    },
    ids: rows.map((_, i) => `r${String(i).padStart(3, '0')}`),
    time: Float64Array.from(interval),
    sequences: [Int32Array.from(rows, (_, i) => i)],
    split: {
      intervals: Array.from({ length: count }, (_, index) => ({
        index,
        label: count === 1 ? 'all' : String(index + 1),
        start: index,
        end: index + 1,
      })),
      trainIntervals: 1,
      interval,
      part: Uint8Array.from(rows, (row) => row.part ?? 0),
      usableFrom: interval,
      disjoint: [],
      proof: [],
    },
    classes,
    positive: 1,
    threshold: null,
    target: classes ? Int32Array.from(targets) : Float64Array.from(targets),
    weight: null,
    cost: null,
    inputs: ['x'],
    features: [],
    featureNames: [{ name: 'x', column: 'x', affine: { scale: 1, offset: 0 } }],
    models: [],
    axes: rows.some(({ group }) => group !== undefined)
      ? [{ name: 'g', role: 'group', codes: Int32Array.from(rows, ({ group }) => group ?? -1), labels: ['a', 'b'] }]
      : [],
    cluster: null,
    ...rest,
  }
}

export function smallModel(id: string, change: Partial<ModelReference> = {}): ModelReference {
  return {
    id,
    task: 't',
    adapter: 'onnx',
    digest: 'd'.repeat(64),
    origin: 'baseline',
    variant: 'fixed',
    trainedUntil: 0,
    answers: 'any',
    params: { use: id },
    ...change,
  }
}

/** Answers of a model to the rows `row` of a task; the target is the task's where not given. */
export function smallCell(
  task: ReleaseTask,
  row: readonly number[],
  prediction: readonly number[],
  change: Partial<Omit<Collected, 'scored'>> & Partial<Collected['scored']> = {},
): Collected {
  const make = (values: readonly number[]): Int32Array | Float64Array =>
    task.classes ? Int32Array.from(values) : Float64Array.from(values)
  const { condition = 'clean', model = 'm', seed = 0, severity = 0, scores = null, target } = change
  return {
    task: task.spec.id,
    model,
    condition,
    severity,
    seed,
    row: Int32Array.from(row),
    scored: {
      rows: row.length,
      target: target ?? make(row.map((r) => task.target[r])),
      prediction: make(prediction),
      scores,
      weight: task.weight ? Float64Array.from(row, (r) => (task.weight as Float64Array)[r]) : null,
      reference: null,
    },
  }
}
