import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { evaluationRows, firstTraining } from '../build/split.ts'
import { find } from '../catalogue/catalogue.ts'
import type { ModelAdapter, Reader } from '../core/define.ts'
import { digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import { type Table, takeRows } from '../core/table.ts'
import { idsBeyond, predictionsModel } from '../models/predictions.ts'
import { readExternal } from '../onnx/external.ts'
import { readModel } from '../onnx/read.ts'
import { putObject, type Store } from '../store/store.ts'
import { encodeTable } from '../store/tables.ts'
import { answeredApart, unansweredApart } from './submit-unfamiliar.ts'

/** A model as it is brought: for which task, under which name, from which file. */
export interface Submission {
  readonly task: string | null
  readonly name: string
  readonly path: string
  readonly params: Readonly<Record<string, unknown>>
}

const readers: Readonly<Record<string, string>> = { '.csv': 'csv', '.parquet': 'parquet', '.jsonl': 'json-lines' }
const maximumBytes = 4 * 1024 ** 3

/**
 * Checks a model against its task before any work is planned, and keeps it by digest.
 * @throws Failure MODEL_..., PRED_..., USAGE
 */
export async function submitModel(
  store: Store,
  release: Release,
  submission: Submission,
  tier: 'exact' | 'fast',
): Promise<{ model: ModelReference; file: string; findings: readonly Finding[] }> {
  const { name, path } = submission
  const { trainedUntil: label, ...params } = submission.params
  const task = taskFor(release, submission)
  if (task.models.some((model) => model.id === name)) {
    throw new Failure(
      'SPEC_NAME_CLASH',
      `task '${task.spec.id}' has a baseline '${name}'`,
      {},
      'Give the model another name.',
    )
  }
  const trainedUntil = label === undefined ? null : intervalNamed(task, name, String(label))
  const base = { id: name, task: task.spec.id, origin: 'submitted', variant: 'fixed', trainedUntil } as const
  const cutOff = trainedUntil === null && task.split.intervals.length > 1 ? [unknownCutOff(task, name)] : []
  const reader = readers[extname(path).toLowerCase()]
  if (reader !== undefined) {
    const until = trainedUntil ?? firstTraining(task.split)
    const { digest, findings, unfamiliar } = await inFile(path, name, () =>
      keepPredictions(store, task, reader, { ...submission, params }, until),
    )
    return {
      model: {
        ...base,
        adapter: 'predictions',
        digest,
        answers: 'clean',
        params,
        ...(unfamiliar.length > 0 ? { unfamiliar } : {}),
      },
      file: path,
      findings: [...cutOff, ...findings],
    }
  }
  const bytes = modelBytes(path)
  const adapter = (await find('model', 'onnx')) as ModelAdapter
  const parsed = adapter.params.safeParse(params)
  if (!parsed.success) throw new Failure('USAGE', `model '${name}': ${parsed.error.issues[0].message}`)
  const context = {
    classes: task.classes,
    featureWidth: task.featureNames.length,
    tier,
    file: path,
    bytes,
    isolate: true,
  }
  const opened = await adapter.open(context, parsed.data)
  await opened.close()
  // Weights beside the file are part of what the model is.
  const external = readExternal(readModel(bytes, path), path).map((part) => [part.path, digestBytes(part.data)])
  const identity = external.length > 0 ? { ...params, external: Object.fromEntries(external) } : params
  return {
    model: { ...base, adapter: 'onnx', digest: putObject(store, bytes), answers: 'any', params: identity },
    file: path,
    findings: [...cutOff, ...(opened.findings ?? []).map((f) => ({ ...f, message: `model '${name}': ${f.message}` }))],
  }
}

/** @throws Failure USAGE */
function intervalNamed({ split }: ReleaseTask, name: string, label: string): number {
  const found = split.intervals.find((interval) => interval.label === label)
  if (found && found.index < split.intervals.length - 1) return found.index
  const last = split.intervals[split.intervals.length - 2]?.label
  const what = found ? 'leaves no later interval to evaluate' : 'is no interval'
  throw new Failure('USAGE', `model '${name}': trainedUntil ${label} ${what}; the last possible is ${last ?? 'none'}`)
}

/** Nobody can tell from a file what it was trained on; without a word the scores are those of the first training slice. */
function unknownCutOff({ spec, split }: ReleaseTask, name: string): Finding {
  const until = split.intervals[firstTraining(split)].label
  return {
    code: 'TRAINING_CUTOFF_UNKNOWN',
    severity: 'warn',
    message: `model '${name}' does not say until when it was trained; it is scored as if it had seen nothing of '${spec.id}' after ${until}`,
    evidence: { model: name, assumed: until },
    samples: [],
    count: 0,
    mend: `Say it: --model ${spec.id}/${name}=FILE?trainedUntil=${until}`,
  }
}

function taskFor(release: Release, { task, name }: Submission): ReleaseTask {
  const ids = release.tasks.map((t) => t.spec.id)
  if (task === null && ids.length === 1) return release.tasks[0]
  const found = release.tasks.find((t) => t.spec.id === task)
  if (found) return found
  const what = task === null ? `model '${name}' names no task` : `no task '${task}' for model '${name}'`
  throw new Failure('USAGE', `${what}; there are ${ids.join(', ')}`, {}, `Write --model ${ids[0]}/${name}=FILE.`)
}

/** Whatever is wrong with a file of predictions names the file and the model. */
async function inFile<T>(file: string, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Failure) || !error.code.startsWith('PRED_')) throw error
    const hint = error.hint || `Mend the predictions of '${name}'; \`perdure export\` writes the ids that are asked.`
    throw new Failure(error.code, error.message, { file, ...error.where }, hint, error.details)
  }
}

async function keepPredictions(
  store: Store,
  task: ReleaseTask,
  use: string,
  { name, path, params }: Submission,
  until: number,
): Promise<{ digest: string; findings: Finding[]; unfamiliar: string[] }> {
  const reader = (await find('reader', use)) as Reader
  const id = String(params.id ?? 'id')
  const options = { columns: new Map([[id, { type: 'text' as const }]]), maxRows: 100_000_000, maxBytes: maximumBytes }
  const table = inIdOrder(await reader.read(path, reader.params.parse({}), options), id)
  const rows = evaluationRows(task.split, until, 'all')
  const asked = Array.from(rows, (row) => task.ids[row])
  const predictor = predictionsModel(table, { classes: task.classes, ...params }, asked)
  await predictor.close()
  const unknown = idsBeyond(table, id, new Set([...task.ids, ...(task.unfamiliar?.ids ?? [])]))
  const { answered, missing } = answeredApart(task, new Set(idsBeyond(table, id, new Set(task.ids))))
  return {
    digest: putObject(store, encodeTable(table)),
    unfamiliar: answered,
    findings: [
      ...(unknown.length === 0 ? [] : [unknownIds(task, name, unknown, table.rows)]),
      ...(missing.length === 0 ? [] : [unansweredApart(task, name, missing)]),
    ],
  }
}

/** Rows of the task that are not evaluated are no surprise in a file; ids that it does not have may be those of another release. */
function unknownIds({ spec }: ReleaseTask, name: string, ids: readonly string[], rows: number): Finding {
  const first = ids.slice(0, 5).map((id) => JSON.stringify(id))
  return {
    code: 'PREDICTIONS_UNKNOWN_IDS',
    severity: 'warn',
    message: `model '${name}': ${ids.length} of ${rows} predictions are for ids that task '${spec.id}' does not have, and are not used: ${first.join(', ')}${ids.length > 5 ? ' ...' : ''}`,
    evidence: { model: name, rows },
    samples: ids.slice(0, 20),
    count: ids.length,
    mend: 'Take the ids from `perdure export` of this release.',
  }
}

/** Rows in the order of their ids, so that the order of a file means nothing. Without such a column the check that follows says so. */
function inIdOrder(table: Table, id: string): Table {
  const column = table.columns.get(id)
  if (column?.kind !== 'text') return table
  const rank = (row: number): string => (column.codes[row] < 0 ? '' : column.dictionary[column.codes[row]])
  const order = Array.from({ length: table.rows }, (_, row) => row).sort((a, b) =>
    rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a - b,
  )
  return takeRows(table, Int32Array.from(order))
}

function modelBytes(path: string): Uint8Array {
  let size: number
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw new Failure('MODEL_NOT_FOUND', 'not a regular file', { file: path })
    size = stat.size
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('MODEL_NOT_FOUND', 'no such file', { file: path }, 'Check the path after the `=` of --model.')
  }
  if (size > maximumBytes) throw new Failure('MODEL_MEMORY', `a model file of ${size} bytes`, { file: path })
  return readFileSync(path)
}
