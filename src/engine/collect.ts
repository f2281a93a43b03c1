import { readFileSync } from 'node:fs'
import { type Digest, digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import type { Outcomes } from '../core/shard.ts'
import { outcomePath, type Store } from '../store/store.ts'
import { decodeOutcomes } from './outcomes.ts'
import type { Job } from './plan.ts'
import { apartOf } from './unfamiliar-rows.ts'

/** All outcomes of one model under one condition, severity and seed, rows in id order. */
export interface Collected {
  readonly task: string
  readonly model: string
  readonly condition: string
  readonly severity: number
  readonly seed: number
  /** At a severity that a search asked for: part of its breaking point alone. */
  readonly searched?: true
  readonly row: Int32Array
  readonly scored: Scored
}

/**
 * Reads the outcome files of a run, each hashed before it is parsed, and joins the shards of a cell in their order.
 * A cell with a missing shard (its model failed there) is left out: no number is made of half a cell.
 * @throws Failure STORE_DAMAGED
 */
export function collectRun(
  store: Store,
  tasks: readonly ReleaseTask[],
  jobs: readonly Job[],
  files: ReadonlyMap<Digest, Digest>,
): Collected[] {
  const cells = new Map<string, { first: Omit<Collected, 'row' | 'scored'>; shards: Digest[] }>()
  for (const job of jobs) {
    for (const { task, model, condition, severity, seed, digest } of job.shards) {
      const name = JSON.stringify([task, model, condition, severity, seed])
      const first = {
        task,
        model,
        condition,
        severity,
        seed,
        ...(job.applied.searched ? { searched: true as const } : {}),
      }
      const cell = cells.get(name) ?? { first, shards: [] }
      cell.shards.push(digest)
      cells.set(name, cell)
    }
  }
  const collected: Collected[] = []
  for (const { first, shards } of cells.values()) {
    if (!shards.every((shard) => files.has(shard))) continue
    const parts = shards.map((shard) => readOutcomes(store, shard, files.get(shard) as Digest))
    const task = tasks.find((t) => t.spec.id === first.task) as ReleaseTask
    collected.push({ ...first, ...joinOutcomes(parts, task, apartOf(task, first) === null ? task.weight : null) })
  }
  return collected
}

function readOutcomes(store: Store, shard: Digest, file: Digest): Outcomes {
  const path = outcomePath(store, shard)
  const bytes = readFileSync(path)
  if (digestBytes(bytes) !== file) {
    throw new Failure(
      'STORE_DAMAGED',
      'an outcome file does not have its digest',
      { file: path },
      'Run `perdure fsck --repair`.',
    )
  }
  return decodeOutcomes(bytes, path)
}

// Outcomes stand in shared memory, so that worker threads estimate from the same columns and not from copies.
const codes = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * length))
const numbers = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(8 * length))

/** @param weights of the rows of the table that the outcomes are of; null where all weigh 1 */
function joinOutcomes(
  parts: readonly Outcomes[],
  task: ReleaseTask,
  weights: Float64Array | null,
): { row: Int32Array; scored: Scored } {
  const rows = parts.reduce((n, part) => n + part.row.length, 0)
  const classes = task.classes?.length ?? 0
  const row = codes(rows)
  const target = classes > 0 ? codes(rows) : numbers(rows)
  const prediction = classes > 0 ? codes(rows) : numbers(rows)
  const scores = classes > 0 && parts.every((p) => p.scores) ? numbers(rows * classes) : null
  let at = 0
  for (const part of parts) {
    row.set(part.row, at)
    target.set(part.target, at)
    prediction.set(part.prediction, at)
    scores?.set(part.scores as Float64Array, at * classes)
    at += part.row.length
  }
  const weight = weights ? Float64Array.from(row, (r) => weights[r]) : null
  return { row, scored: { rows, target, prediction, scores, weight, reference: null } }
}

/** The rows of a cell at the given places. */
export function pick(cell: Pick<Collected, 'scored'>, places: Int32Array): Scored {
  const { target, prediction, scores, weight, reference } = cell.scored
  const classes = scores ? scores.length / Math.max(1, cell.scored.rows) : 0
  const take = <A extends Int32Array | Float64Array>(from: A): A => {
    const out = (from instanceof Int32Array ? new Int32Array(places.length) : new Float64Array(places.length)) as A
    for (let i = 0; i < places.length; i++) out[i] = from[places[i]]
    return out
  }
  let picked: Float64Array | null = null
  if (scores) {
    picked = new Float64Array(places.length * classes)
    for (let i = 0; i < places.length; i++) {
      for (let k = 0; k < classes; k++) picked[i * classes + k] = scores[places[i] * classes + k]
    }
  }
  return {
    rows: places.length,
    target: take(target),
    prediction: take(prediction),
    scores: picked,
    weight: weight ? take(weight) : null,
    reference: reference ? take(reference) : null,
  }
}

export function metricContext(task: ReleaseTask): MetricContext {
  return {
    kind: task.spec.kind,
    classes: task.classes?.length ?? 0,
    positive: task.positive,
    cost: task.cost,
  }
}
