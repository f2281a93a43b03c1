import { parentPort, workerData } from 'node:worker_threads'
import { find } from '../catalogue/catalogue.ts'
import type { Trainer } from '../core/define.ts'
import type { TrainingData } from '../core/model.ts'
import type { ReleaseTask } from '../core/release.ts'
import { takeRows } from '../core/table.ts'
import { failedAnswer } from '../doors/threads.ts'
import { openFeatures } from './features.ts'
import { trainingRows } from './split.ts'
import { type Training, trainingKey } from './train.ts'

/** Tasks as structured clones: everything but functions. */
export interface TrainWorkerData {
  readonly tasks: readonly ReleaseTask[]
  readonly seed: number
}

const { tasks, seed } = workerData as TrainWorkerData

/** The training slice of a task until an interval, as trainers see it. */
async function trainingData(task: ReleaseTask, until: number): Promise<TrainingData> {
  const rows = trainingRows(task.split, until)
  const { features: inputs, toInput } = await openFeatures(task.features, task.inputs, task.table)
  const take = <A extends Int32Array | Float64Array>(from: A): A =>
    (from instanceof Int32Array ? Int32Array.from(rows, (r) => from[r]) : Float64Array.from(rows, (r) => from[r])) as A
  return {
    kind: task.spec.kind,
    classes: task.classes?.length ?? 0,
    rows: rows.length,
    width: inputs.length,
    features: toInput(takeRows(task.table, rows)),
    inputs,
    target: take(task.target),
    weight: task.weight ? take(task.weight) : null,
    threshold: task.threshold,
  }
}

parentPort?.on('message', async (training: Training) => {
  try {
    const task = tasks.find((t) => t.spec.id === training.task) as ReleaseTask
    const trainer = (await find('trainer', training.use)) as Trainer
    const data = await trainingData(task, training.until)
    const result = await trainer.train(data, training.params, trainingKey(training, seed))
    parentPort?.postMessage({ ok: true, result })
  } catch (error) {
    parentPort?.postMessage(failedAnswer(error))
  }
})
