import { parentPort, workerData } from 'node:worker_threads'
import { find } from '../catalogue/catalogue.ts'
import type { Trainer } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import type { ReleaseTask } from '../core/release.ts'
import { takeRows } from '../core/table.ts'
import { failedAnswer } from '../doors/threads.ts'
import { augmentedCopies } from './augment.ts'
import { openFeatures } from './features.ts'
import { trainingRows } from './split.ts'
import { type Training, trainingKey } from './train.ts'

/** Tasks as structured clones: everything but functions. */
export interface TrainWorkerData {
  readonly tasks: readonly ReleaseTask[]
  readonly seed: number
}

const { tasks, seed } = workerData as TrainWorkerData

/** The training slice of a task until an interval, as trainers see it, with its perturbed copies behind it. */
async function trainingData(task: ReleaseTask, { until, augment }: Training, key: Key): Promise<TrainingData> {
  const slice = trainingRows(task.split, until)
  const copies = augment ? await augmentedCopies(task, slice, augment, key) : []
  const rows = repeated(slice, 1 + copies.length)
  const { features: inputs, toInput } = await openFeatures(task.features, task.inputs, task.table)
  const take = <A extends Int32Array | Float64Array>(from: A): A =>
    (from instanceof Int32Array ? Int32Array.from(rows, (r) => from[r]) : Float64Array.from(rows, (r) => from[r])) as A
  return {
    kind: task.spec.kind,
    classes: task.classes?.length ?? 0,
    rows: rows.length,
    width: inputs.length,
    features: joined(await Promise.all([takeRows(task.table, slice), ...copies].map(toInput))),
    inputs,
    target: take(task.target),
    weight: task.weight ? take(task.weight) : null,
    threshold: task.threshold,
  }
}

function repeated(rows: Int32Array, times: number): Int32Array {
  return Int32Array.from({ length: rows.length * times }, (_, i) => rows[i % rows.length])
}

function joined(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]
  const whole = new Float32Array(parts.reduce((total, part) => total + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

parentPort?.on('message', async (training: Training) => {
  try {
    const task = tasks.find((t) => t.spec.id === training.task) as ReleaseTask
    const trainer = (await find('trainer', training.use)) as Trainer
    const key = trainingKey(training, seed)
    const result = await trainer.train(await trainingData(task, training, key), training.params, key)
    parentPort?.postMessage({ ok: true, result })
  } catch (error) {
    parentPort?.postMessage(failedAnswer(error))
  }
})
