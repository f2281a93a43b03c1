import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Benchmark } from '../core/benchmark.ts'
import { canonicalJson } from '../core/canonical.ts'
import { type Digest, digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { ModelReference } from '../core/model.ts'
import type { LineageStep, Release, ReleaseTask } from '../core/release.ts'
import type { DatasetSpec } from '../core/source.ts'
import type { Split } from '../core/split.ts'
import type { Table } from '../core/table.ts'
import type { JournalEntry } from '../store/journal.ts'
import { decodeNpz, encodeNpz } from '../store/npz.ts'
import { getObject, objectPath, putObject, type Store, type StoreWriter } from '../store/store.ts'
import { decodeTable } from '../store/tables.ts'
import { writeWhole } from '../store/write.ts'
import { axesOf, clustersOf } from './axes.ts'
import { type FeatureStep, type OpenStep, openFeatures } from './features.ts'
import { sequencesOf, timeOf } from './order.ts'
import { targetOf } from './target.ts'
import { idsOf, partUnfamiliar } from './unfamiliar.ts'

/** The column of a stored table that holds the ids. */
export const idColumn = '#id'

/** What a release is made of; its canonical JSON is the file `releases/<digest>.json`, its digest the release's identity. */
export interface ReleaseManifest {
  readonly format: 'perdure-release@1'
  /** The document without where its raw bytes came from: paths, addresses, readers and raw digests are lineage. */
  readonly benchmark: unknown
  readonly things: Readonly<Record<string, number>>
  readonly datasets: Readonly<Record<string, Digest>>
  readonly tasks: readonly {
    readonly id: string
    readonly threshold: number | null
    readonly classes: readonly string[] | null
    readonly split: Digest
    readonly features: readonly FeatureStep[]
    readonly models: readonly ModelReference[]
  }[]
}

/** What belongs to a release outside its identity: an object, named by the journal's newest record of the release. */
export interface ReleaseNotes {
  readonly lineage: readonly LineageStep[]
  readonly findings: readonly Finding[]
  /** The document as written, with its sources. */
  readonly benchmark: Benchmark
}

export function saveSplit(store: Store, split: Split): Digest {
  const of = (data: Int32Array | Uint8Array) => ({ shape: [data.length], data })
  const { intervals, trainIntervals, disjoint, proof } = split
  return putObject(
    store,
    encodeNpz({
      arrays: new Map([
        ['interval', of(split.interval)],
        ['part', of(split.part)],
        ['usableFrom', of(split.usableFrom)],
        ...disjoint.map(({ codes }, i): [string, ReturnType<typeof of>] => [`disjoint${i}`, of(codes)]),
      ]),
      values: new Map([
        [
          'split',
          JSON.parse(canonicalJson({ intervals, trainIntervals, proof, disjoint: disjoint.map((d) => d.column) })),
        ],
      ]),
    }),
  )
}

function loadSplit(store: Store, digest: Digest): Split {
  const { arrays, values } = decodeNpz(getObject(store, digest), objectPath(store, digest))
  const { disjoint, ...rest } = values.get('split') as Omit<Split, 'disjoint'> & { disjoint: string[] }
  return {
    ...rest,
    disjoint: disjoint.map((column, i) => ({ column, codes: arrays.get(`disjoint${i}`)?.data as Int32Array })),
    interval: arrays.get('interval')?.data as Int32Array,
    part: arrays.get('part')?.data as Uint8Array,
    usableFrom: arrays.get('usableFrom')?.data as Int32Array,
  }
}

const releasePath = (store: Store, digest: Digest): string => join(store.folder, 'releases', `${digest}.json`)

type ReleaseRecord = Extract<JournalEntry, { type: 'release' }>

/** The newest record of a release: notes may be written anew, the release never. */
const recordOf = (store: Store, digest: Digest): ReleaseRecord | undefined =>
  store.journal().entries.findLast((e): e is ReleaseRecord => e.type === 'release' && e.digest === digest)

export function saveRelease(store: StoreWriter, manifest: ReleaseManifest, notes: ReleaseNotes): Digest {
  const text = canonicalJson(manifest)
  const digest = digestBytes(text)
  if (!existsSync(releasePath(store, digest))) writeWhole(releasePath(store, digest), text, 0o444)
  const kept = putObject(store, new TextEncoder().encode(canonicalJson(JSON.parse(JSON.stringify(notes)))))
  const newest = store.journal().entries.findLast((e): e is ReleaseRecord => e.type === 'release')
  if (newest?.digest !== digest || newest.notes !== kept)
    store.append({ type: 'release', digest, name: notes.benchmark.name, notes: kept })
  return digest
}

/** Digests of all releases of a store. */
export function listReleases(store: Store): Digest[] {
  const folder = join(store.folder, 'releases')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
    .map((name) => name.slice(0, 64))
    .sort()
}

/** Loads a frozen release; every object is hashed before it is parsed. @throws Failure STORE_DAMAGED, RUN_NOT_FOUND */
export async function loadRelease(store: Store, digest: Digest): Promise<Release> {
  const path = releasePath(store, digest)
  const record = recordOf(store, digest)
  if (!record || !existsSync(path)) {
    throw new Failure(
      'RUN_NOT_FOUND',
      `no release ${digest.slice(0, 12)} in this store`,
      { file: store.folder },
      'Run `perdure build`.',
    )
  }
  const text = readFileSync(path, 'utf8')
  if (digestBytes(text) !== digest) {
    throw new Failure(
      'STORE_DAMAGED',
      'a release does not have its digest',
      { file: path },
      'Run `perdure fsck --repair`, then build it again with `perdure build`.',
    )
  }
  const manifest = JSON.parse(text) as ReleaseManifest
  const notes = JSON.parse(new TextDecoder().decode(getObject(store, record.notes))) as ReleaseNotes
  const tables = new Map<string, Table>()
  for (const [id, object] of Object.entries(manifest.datasets)) {
    tables.set(id, decodeTable(getObject(store, object), objectPath(store, object)))
  }
  const tasks: ReleaseTask[] = []
  for (const task of manifest.tasks) {
    const spec = notes.benchmark.tasks.find((t) => t.id === task.id) as ReleaseTask['spec']
    const dataset = notes.benchmark.datasets.find((d) => d.id === spec.dataset) as DatasetSpec
    const split = loadSplit(store, task.split)
    tasks.push(
      await assembleTask(spec, dataset, tables.get(dataset.id) as Table, split, {
        ...task,
        features: withBytes(store, task.features),
      }),
    )
  }
  return { digest, benchmark: notes.benchmark, tasks, findings: notes.findings, lineage: notes.lineage }
}

/** Puts together what the engine needs of a task; everything here follows from the stored table, the split and the fitted steps. */
export async function assembleTask(
  spec: ReleaseTask['spec'],
  dataset: DatasetSpec,
  whole: Table,
  split: Split,
  frozen: {
    readonly threshold: number | null
    readonly classes: readonly string[] | null
    readonly features: readonly OpenStep[]
    readonly models: readonly ModelReference[]
  },
): Promise<ReleaseTask> {
  const { table, unfamiliar } = partUnfamiliar(spec, whole, idsOf(whole, idColumn))
  const known = {
    ...spec,
    ...(frozen.classes ? { classes: [...frozen.classes] } : {}),
    target: frozen.threshold === null ? spec.target : { column: spec.target.column, above: frozen.threshold },
  }
  const target = targetOf(known, table, new Int32Array(0), null)
  const inputs = inputsOf(spec, dataset)
  const weight = Object.keys(dataset.columns).find((name) => dataset.columns[name].roles.includes('weight'))
  const { features } = await openFeatures(frozen.features, inputs, table)
  return {
    spec,
    table,
    ids: idsOf(table, idColumn),
    time: timeOf(table, dataset),
    sequences: sequencesOf(table, dataset),
    split,
    ...target,
    weight: weight === undefined ? null : (table.columns.get(weight) as { values: Float64Array }).values,
    cost: spec.cost ? Float64Array.from(spec.cost.matrix.flat()) : null,
    inputs,
    features: frozen.features,
    featureNames: features,
    models: frozen.models,
    axes: axesOf(table, dataset),
    cluster: clustersOf(table, dataset),
    ...(unfamiliar ? { unfamiliar } : {}),
  }
}

function withBytes(store: Store, steps: readonly FeatureStep[]): OpenStep[] {
  return steps.map((step) =>
    step.files ? { ...step, bytes: step.files.map((digest) => getObject(store, digest)) } : step,
  )
}

/** Input columns of a task: those it names, else those with the role, in code-unit order; the target is never one. */
export function inputsOf(spec: ReleaseTask['spec'], dataset: DatasetSpec): string[] {
  const names =
    spec.inputs ?? Object.keys(dataset.columns).filter((name) => dataset.columns[name].roles.includes('input'))
  return [...names].filter((name) => name !== spec.target.column).sort()
}
