import { find, names } from '../catalogue/catalogue.ts'
import { tooFew } from '../checks/too-few.ts'
import { type Benchmark, protocolOf } from '../core/benchmark.ts'
import { type Digest, digestValue } from '../core/digest.ts'
import type { Finding } from '../core/finding.ts'
import { heed } from '../core/interruption.ts'
import { rootKey } from '../core/key.ts'
import type { LineageStep, ReleaseTask } from '../core/release.ts'
import type { DatasetSpec, Source } from '../core/source.ts'
import { heldOutClasses } from '../core/unfamiliar.ts'
import { readRegular, wholeFileBytes } from '../doors/regular-file.ts'
import { putObject, type StoreWriter } from '../store/store.ts'
import { encodeTable } from '../store/tables.ts'
import { confine } from './_confine.ts'
import {
  auditEntities,
  auditPersonalData,
  auditRights,
  auditTask,
  classCounts,
  distinct,
  enforce,
  isDated,
  tooFewRows,
} from './audit.ts'
import { checkFeatures } from './check-features.ts'
import { checkConcerns } from './concerns.ts'
import { type Ingested, ingest, type Snapshot } from './dataset.ts'
import { fitFeatures, frozenSteps, type KeepFile } from './features.ts'
import { columnsWithRole, timeOf } from './order.ts'
import { assembleTask, idColumn, inputsOf, type ReleaseManifest, saveRelease, saveSplit } from './release.ts'
import { rowsWhere } from './rows-where.ts'
import { assignSplit, firstTraining, trainingRows } from './split.ts'
import { takeSnapshot } from './take-snapshot.ts'
import { targetOf } from './target.ts'
import { trainAll } from './train-all.ts'
import { idsOf, partUnfamiliar, proveUnfamiliar } from './unfamiliar.ts'
import { checkWeights } from './weights.ts'

export interface BuildOptions {
  /** Folder of the document; sources are confined to it. */
  readonly root: string
  readonly allowCode: boolean
  /** Run every collection step again, also those whose snapshot is kept. */
  readonly recollect: boolean
  readonly workers: number
  readonly signal?: AbortSignal
  readonly progress?: (what: string, done: number, total: number) => void
}

export interface Built {
  readonly release: Digest
  /** Baselines that were trained now, not found in the store. */
  readonly trained: number
  readonly findings: readonly Finding[]
  /** What collecting again found against the snapshots that were kept. */
  readonly changes: readonly Finding[]
  /** Raw digest of each source. */
  readonly snapshots: Readonly<Record<string, Digest>>
}

/** Document to frozen release: collect, ingest, transform, split, check, fit, train, freeze. Everything is named by its content. */
export async function buildRelease(store: StoreWriter, benchmark: Benchmark, options: BuildOptions): Promise<Built> {
  const findings: Finding[] = []
  const lineage: LineageStep[] = []
  const changes: Finding[] = []
  const raw: Record<string, Digest> = {}
  const tables = new Map<string, { ingested: Ingested; digest: Digest }>()
  const used = benchmark.datasets.filter((dataset) => benchmark.tasks.some((task) => task.dataset === dataset.id))
  for (const dataset of used) {
    findings.push(...enforce(auditRights(benchmark, dataset), benchmark, () => ['datasets', dataset.id, 'card']))
    const snapshots: Snapshot[] = []
    for (const id of dataset.sources) {
      const source = benchmark.sources.find((s) => s.id === id) as Source
      const taken = await takeSnapshot(store, dataset, source, options)
      snapshots.push(taken.snapshot)
      findings.push(...taken.findings)
      changes.push(...taken.changes)
      raw[id] = taken.snapshot.expected.sha256
    }
    options.progress?.(`reading ${dataset.id}`, 0, 1)
    await heed(options.signal)
    const ingested = await ingest(dataset, snapshots)
    lineage.push(...ingested.lineage)
    findings.push(
      ...enforce(auditPersonalData(dataset, ingested.table), benchmark, (finding) => [
        'datasets',
        dataset.id,
        'columns',
        String(finding.evidence.column),
      ]),
    )
    tables.set(dataset.id, { ingested, digest: putObject(store, encodeTable(ingested.table)) })
  }
  const keep: KeepFile = async (path) => {
    const { bytes } = await readRegular(await confine(options.root, path), wholeFileBytes)
    return { digest: putObject(store, bytes), bytes: Uint8Array.from(bytes) }
  }
  const tasks: { task: ReleaseTask; split: Digest; data: Digest }[] = []
  for (const spec of inOrder(benchmark.tasks)) {
    await heed(options.signal)
    const dataset = used.find((d) => d.id === spec.dataset) as DatasetSpec
    const { ingested, digest } = tables.get(dataset.id) as { ingested: Ingested; digest: Digest }
    const whole = idsOf(ingested.table, idColumn)
    const parted = partUnfamiliar(spec, ingested.table, whole)
    // Places of the task's own rows, and of those kept apart.
    const placeOf = (row: number) => ingested.placeOf(parted.known[row])
    const task = await freezeTask(benchmark, spec, dataset, { table: ingested.table, placeOf }, keep)
    findings.push(
      ...enforce(
        [...(await auditTask(task, dataset, isDated(dataset))), ...auditEntities(task, dataset)],
        benchmark,
        ({ evidence }) => (evidence.check === 'availability' ? ['tasks', spec.id] : ['splits', spec.split]),
      ),
    )
    await checkFeatures(task, placeOf)
    if (task.unfamiliar) {
      const { apart } = task.unfamiliar
      const all = { part: new Uint8Array(apart.rows) }
      await checkFeatures({ ...task, table: apart, split: all }, (row) => ingested.placeOf(parted.apart[row]))
    }
    findings.push(...tooFew('class', classCounts(task, trainingRows(task.split, firstTraining(task.split))), 2))
    const split = saveSplit(store, task.split)
    const { threshold, classes } = task
    const features = frozenSteps(task.features)
    const data = digestValue({
      table: digest,
      split,
      target: spec.target,
      threshold,
      classes,
      features,
      inputs: task.inputs,
      weight: columnsWithRole(dataset, 'weight')[0] ?? null,
    })
    lineage.push({
      step: 'split, target and features',
      subject: spec.id,
      detail: { split, threshold, classes, features },
      input: [digest],
      output: data,
    })
    tasks.push({ task, split, data })
  }
  for (const { task } of tasks) for (const invariant of task.spec.core ?? []) rowsWhere(task, invariant)
  await checkConcerns(
    benchmark,
    tasks.map(({ task }) => task),
  )
  const { models, trained } = await trainAll(store, benchmark.seed, tasks, options)
  for (const model of models) {
    const { data } = tasks.find(({ task }) => task.spec.id === model.task) as { data: Digest }
    lineage.push({
      step: `train ${model.params.use}`,
      subject: `${model.task}/${model.id}`,
      detail: { params: model.params },
      input: [data],
      output: model.digest,
    })
  }
  const manifest: ReleaseManifest = {
    format: 'perdure-release@1',
    benchmark: protocolOf(benchmark),
    things: await thingVersions(benchmark),
    datasets: Object.fromEntries([...tables].map(([id, { digest }]) => [id, digest])),
    tasks: tasks.map(({ task, split }) => ({
      id: task.spec.id,
      threshold: task.threshold?.value ?? null,
      classes: task.classes,
      split,
      features: frozenSteps(task.features),
      models: models.filter((model) => model.task === task.spec.id),
    })),
  }
  const told = distinct(findings)
  const release = saveRelease(store, manifest, { lineage, findings: told, benchmark })
  return { release, trained, findings: told, changes, snapshots: raw }
}

/** A task's split, target and fitted features; its models come later. */
async function freezeTask(
  benchmark: Benchmark,
  spec: ReleaseTask['spec'],
  dataset: DatasetSpec,
  { table: whole, placeOf }: Pick<Ingested, 'placeOf' | 'table'>,
  keep: KeepFile,
): Promise<ReleaseTask> {
  const splitSpec = benchmark.splits.find((split) => split.id === spec.split) as Benchmark['splits'][number]
  const { table, unfamiliar } = partUnfamiliar(spec, whole, idsOf(whole, idColumn))
  const ids = idsOf(table, idColumn)
  const entity = columnsWithRole(dataset, 'entity')[0] ?? null
  const assigned = await assignSplit(
    splitSpec,
    {
      table,
      ids,
      time: timeOf(table, dataset),
      entity,
      retrained: spec.baselines.some(({ variants }) => variants.includes('retrained')),
    },
    rootKey(benchmark.seed),
  )
  const training = trainingRows(assigned, firstTraining(assigned))
  if (training.length === 0) throw tooFewRows(spec, 'training')
  const apart = unfamiliar ? proveUnfamiliar(spec, unfamiliar, ids, training) : []
  const split = { ...assigned, proof: [...assigned.proof, ...apart] }
  checkWeights(table, dataset, placeOf)
  const untaught = heldOutClasses(spec)
  const declared = dataset.columns[spec.target.column]?.categories?.filter((label) => !untaught.has(label)) ?? null
  const { threshold, classes } = targetOf(spec, table, training, declared, placeOf)
  const features = await fitFeatures(spec.features as { use: string }[], inputsOf(spec, dataset), table, training, keep)
  const frozen = { threshold: threshold?.value ?? null, classes, features, models: [] }
  return assembleTask(spec, dataset, whole, split, frozen)
}

/** Tasks after those they depend on; the document's order otherwise. Cycles were refused when the document was read. */
function inOrder(tasks: Benchmark['tasks']): Benchmark['tasks'] {
  const done = new Set<string>()
  const ordered: Benchmark['tasks'] = []
  const visit = (task: Benchmark['tasks'][number]): void => {
    if (done.has(task.id)) return
    done.add(task.id)
    for (const before of tasks.filter((t) => task.after.includes(t.id))) visit(before)
    ordered.push(task)
  }
  for (const task of tasks) visit(task)
  return ordered
}

/** Versions of all things that the document uses: raising one makes another release. */
async function thingVersions(benchmark: Benchmark): Promise<Record<string, number>> {
  const versions: Record<string, number> = {}
  const text = JSON.stringify(benchmark)
  for (const kind of ['perturbation', 'metric', 'trainer', 'transform', 'split'] as const) {
    for (const id of names(kind)) {
      if (!text.includes(JSON.stringify(id))) continue
      const thing = await find(kind, id)
      if (thing) versions[`${kind}/${id}`] = thing.version
    }
  }
  return versions
}
