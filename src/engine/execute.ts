import { find } from '../catalogue/catalogue.ts'
import type { ModelAdapter } from '../core/define.ts'
import { type Digest, digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { ModelReference, Prediction, Predictor } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import type { Shard } from '../core/shard.ts'
import { predictionsModel } from '../models/predictions.ts'
import { getObject, objectPath, outcomePath, type Store } from '../store/store.ts'
import { decodeTable } from '../store/tables.ts'
import { writeWhole } from '../store/write.ts'
import { type InputMaker, openInputs } from './inputs.ts'
import { encodeOutcomes, outcomesOf } from './outcomes.ts'
import { type Job, rowsOf } from './plan.ts'
import { apartOf } from './unfamiliar-rows.ts'

/** What came of one shard: the digest of its outcome file, or the model's failure. */
export interface Receipt {
  readonly shard: Digest
  readonly task: string
  readonly model: string
  readonly rows: number
  readonly file: Digest | null
  readonly failure: { readonly code: string; readonly message: string } | null
}

export interface Executor {
  execute(job: Job): Promise<Receipt[]>
  close(): Promise<void>
}

/** The rows of a job as a model wants them. */
interface Prepared {
  readonly task: ReleaseTask
  readonly rows: Int32Array
  readonly width: number
  readonly features: Float32Array
  readonly target: Int32Array | Float64Array
  readonly ids: readonly string[]
}

/** A model by its task and its name within it, which is how paths are given. */
export const nameOf = (task: string, model: string): string => JSON.stringify([task, model])

/**
 * Rows of one call of a model; outputs must not depend on it. As many as make 64 MB, since each call of a model in another process
 * waits for a message there and back.
 */
const batchRows = (width: number): number => 1024 * Math.max(1, Math.floor(16384 / Math.max(1, width)))

/** Executes jobs of one release, keeping models and inputs open between them. */
export function openExecutor(
  store: Store,
  release: Release,
  models: readonly ModelReference[],
  tier: 'exact' | 'fast',
  files: Readonly<Record<string, string>>,
): Executor {
  const makers = new Map<string, Promise<InputMaker>>()
  const predictors = new Map<string, Promise<Predictor>>()
  const taskOf = (id: string): ReleaseTask => release.tasks.find((task) => task.spec.id === id) as ReleaseTask
  const inputsOf = (task: ReleaseTask): Promise<InputMaker> => {
    const maker = makers.get(task.spec.id) ?? openInputs(task, release.benchmark.seed)
    makers.set(task.spec.id, maker)
    return maker
  }
  const predictorOf = (task: ReleaseTask, id: string): Promise<Predictor> => {
    const name = nameOf(task.spec.id, id)
    const model = models.find((m) => m.id === id && m.task === task.spec.id) as ModelReference
    const predictor = predictors.get(name) ?? openModel(store, task, model, tier, files[name])
    predictors.set(name, predictor)
    return predictor
  }
  const prepare = async (job: Job): Promise<Prepared> => {
    const task = taskOf(job.task)
    // Models open while inputs are made; one that does not open says so when it is asked.
    for (const shard of job.shards) predictorOf(task, shard.model).catch(() => undefined)
    const { until, scope, from, to } = job.rows
    const apart = scope === 'apart' ? apartOf(task, job.applied) : null
    const rows = rowsOf(task, job.applied, { until, scope }).subarray(from, to)
    const maker = await inputsOf(task)
    const inputs = await maker.make(job.applied, rows)
    return { task, rows, width: maker.width, ...inputs, ids: Array.from(rows, (row) => (apart ?? task).ids[row]) }
  }
  const evaluate = async (shard: Shard, prepared: Prepared): Promise<Receipt> => {
    const { features, ids, rows, target, task, width } = prepared
    const { digest, model } = shard
    const receipt = { shard: digest, task: shard.task, model, rows: rows.length }
    try {
      const predictor = await predictorOf(task, model)
      const prediction = await predictAll(predictor, features, width, ids)
      const outcomes = outcomesOf(rows, target, prediction, task.classes?.length ?? 0)
      const apart = apartOf(task, shard)
      // Rows that are kept apart stand in no interval.
      const interval = apart ? new Int32Array(apart.ids.length).fill(-1) : task.split.interval
      const bytes = encodeOutcomes(shard, release.digest, interval, outcomes)
      writeWhole(outcomePath(store, digest), bytes)
      return { ...receipt, file: digestBytes(bytes), failure: null }
    } catch (error) {
      if (!(error instanceof Failure) || !error.code.startsWith('MODEL_')) throw error
      const name = nameOf(shard.task, model)
      const failed = predictors.get(name)
      predictors.delete(name)
      // Opened anew for the next shard: what has failed once is in no known state.
      await failed?.then(
        (predictor) => predictor.close(),
        () => undefined,
      )
      return { ...receipt, file: null, failure: { code: error.code, message: error.message } }
    }
  }
  // Inputs of one job are made while a model of another process answers the job before; both go in the order of the calls.
  const preparing = inTurn()
  const evaluating = inTurn()
  return {
    execute: (job) => {
      const prepared = preparing(() => prepare(job))
      return evaluating(async () => {
        const inputs = await prepared
        const receipts: Receipt[] = []
        for (const shard of job.shards) receipts.push(await evaluate(shard, inputs))
        return receipts
      })
    },
    close: async () => {
      for (const predictor of predictors.values()) await (await predictor).close()
    },
  }
}

export async function openModel(
  store: Store,
  task: ReleaseTask,
  model: ModelReference,
  tier: 'exact' | 'fast',
  path?: string,
): Promise<Predictor> {
  const file = path ?? objectPath(store, model.digest)
  const bytes = getObject(store, model.digest)
  if (model.adapter === 'predictions') {
    return predictionsModel(decodeTable(bytes, file), { classes: task.classes, ...model.params })
  }
  const adapter = (await find('model', model.adapter)) as ModelAdapter
  const context = {
    classes: task.classes,
    featureWidth: task.featureNames.length,
    tier,
    file,
    bytes,
    isolate: model.origin === 'submitted',
  }
  const { external: _, ...own } = model.params
  const given = model.origin === 'baseline' ? {} : own
  return adapter.open(context, adapter.params.parse(given))
}

/** Runs what it is given one after the other, whatever came of the one before. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = before.then(work)
    before = mine.catch(() => undefined)
    return mine
  }
}

async function predictAll(
  predictor: Predictor,
  features: Float32Array,
  width: number,
  ids: readonly string[],
): Promise<Prediction> {
  const parts: Prediction[] = []
  const most = batchRows(width)
  for (let from = 0; from < ids.length; from += most) {
    const to = Math.min(ids.length, from + most)
    const batch = {
      rows: to - from,
      width,
      features: features.subarray(from * width, to * width),
      ids: ids.slice(from, to),
    }
    parts.push(await predictor.predict(batch))
  }
  return {
    scores: parts.every((p) => p.scores) ? joined(parts.map((p) => p.scores as Float64Array)) : null,
    values: parts.every((p) => p.values) ? joined(parts.map((p) => p.values as Float64Array)) : null,
    labels: parts.every((p) => p.labels) ? Int32Array.from(parts.flatMap((p) => [...(p.labels as Int32Array)])) : null,
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((n, part) => n + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
