import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type Digest, digestValue } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { DatasetSpec, Source } from '../core/source.ts'
import type { JournalEntry } from '../store/journal.ts'
import { objectPath, type StoreWriter } from '../store/store.ts'
import { storeSnapshots } from './_snapshot.ts'
import { type Collected, collectSource } from './collect.ts'
import { readSnapshot, type Snapshot } from './dataset.ts'
import { columnsWithRole } from './order.ts'
import { compareCollections, compareRows, type RowChanges } from './recollect.ts'

export interface TakeOptions {
  readonly root: string
  readonly allowCode: boolean
  readonly recollect: boolean
  readonly signal?: AbortSignal
}

type Kept = Extract<JournalEntry, { type: 'snapshot' }>

/**
 * The raw snapshot of a source. Files are collected at every build, since that costs nothing; addresses and commands only when
 * there is no snapshot yet or with `recollect`, which also says what has changed. A source that has vanished is served from
 * the kept snapshot.
 */
export async function takeSnapshot(
  store: StoreWriter,
  dataset: DatasetSpec,
  source: Source,
  options: TakeOptions,
): Promise<{ snapshot: Snapshot; findings: readonly Finding[]; changes: readonly Finding[] }> {
  const declared = declaredAs(source)
  const kept = store
    .journal()
    .entries.findLast((e): e is Kept => e.type === 'snapshot' && e.source === source.id && e.declared === declared)
  const local = source.kind === 'file' || source.kind === 'folder'
  const expected = source.sha256 ?? kept?.digest
  if (kept?.digest === expected && kept && !local && !options.recollect && existsSync(objectPath(store, kept.digest))) {
    return { snapshot: fromStore(store, source, kept), findings: kept.findings, changes: [] }
  }
  let collected: Collected
  try {
    const { root, allowCode, signal } = options
    collected = await collectSource(source, {
      root,
      allowCode,
      snapshot: storeSnapshots(store),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (!(options.recollect && kept && source.kind !== 'folder' && error instanceof Failure)) throw error
    return {
      snapshot: fromStore(store, source, kept),
      findings: kept.findings,
      changes: compareCollections(recordOf(kept), error, null),
    }
  }
  const { sha256, bytes, licence, findings } = collected
  const { id, kind } = source
  const entry: Kept = { type: 'snapshot', source: id, kind, declared, digest: sha256, bytes, licence, findings }
  const path = local ? relative(process.cwd(), resolve(options.root, source.path)) || '.' : objectPath(store, sha256)
  const snapshot = { source, path, expected: { bytes, sha256 } }
  const changes = options.recollect && kept ? await changesOf(store, dataset, kept, snapshot, collected) : []
  if (JSON.stringify(kept) !== JSON.stringify(entry)) store.append(entry)
  return { snapshot, findings, changes }
}

/** What makes a source another one: its address or command. A file that is moved or renamed stays what it is. */
function declaredAs(source: Source): Digest {
  const { kind } = source
  return digestValue(
    kind === 'url' ? { kind, url: source.url } : kind === 'command' ? { kind, command: source.command } : { kind },
  )
}

const recordOf = ({ source, digest, bytes, licence }: Kept) => ({ source, sha256: digest, bytes, licence })

function fromStore(store: StoreWriter, source: Source, { digest, bytes }: Kept): Snapshot {
  return { source, path: objectPath(store, digest), expected: { bytes, sha256: digest } }
}

async function changesOf(
  store: StoreWriter,
  dataset: DatasetSpec,
  kept: Kept,
  now: Snapshot,
  collected: Collected,
): Promise<readonly Finding[]> {
  let rows: RowChanges | null = null
  if (kept.digest !== collected.sha256 && now.source.kind !== 'folder') {
    try {
      const before = await readSnapshot(dataset, fromStore(store, now.source, kept))
      const after = await readSnapshot(dataset, now)
      rows = compareRows(before.table, after.table, columnsWithRole(dataset, 'id')[0] ?? null)
    } catch {
      // One of the two cannot be parsed any more: then only the bytes are compared, and the build itself says why.
    }
  }
  return compareCollections(recordOf(kept), collected, rows)
}
