import { join } from 'node:path'
import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import { type FolderEntry, folderManifest } from '../core/folder.ts'
import type { Source } from '../core/source.ts'
import { listFolder } from '../doors/folder.ts'
import { runCommand } from './_command.ts'
import { confine } from './_confine.ts'
import { AttemptFailed, fetchBody } from './_fetch.ts'
import { copyFile, keep } from './_keep.ts'
import { type SeenLicence, seeLicence, sourceFinding } from './_licence.ts'
import type { SnapshotWriter } from './_snapshot.ts'

export interface CollectContext {
  /** Folder of the document; nothing outside is read. */
  readonly root: string
  readonly allowCode: boolean
  /** Begins a snapshot of raw bytes; `storeSnapshots(store)` keeps them in a store. */
  readonly snapshot: () => SnapshotWriter
  /** Limit for sources that declare none, in bytes. */
  readonly maxBytes?: number
  /** Limit of time for each address, in milliseconds. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** The record of one collection: all content, no clock and no machine. */
export interface Collected {
  readonly source: string
  /** Digest of the raw bytes; of the manifest, for a folder. */
  readonly sha256: Digest
  readonly bytes: number
  readonly mediaType: string
  /** The path, address or command that gave the bytes. */
  readonly from: string
  readonly files: readonly FolderEntry[] | null
  readonly licence: SeenLicence
  readonly findings: readonly Finding[]
}

type Got = Pick<Collected, 'sha256' | 'bytes' | 'mediaType' | 'from' | 'files'>

const GiB = 2 ** 30

/**
 * Collects a source again as its declaration says and keeps the raw bytes by digest, before anything parses them.
 * @throws Failure SPEC_PATH_ESCAPE, CODE_NOT_ALLOWED, DATA_HASH_MISMATCH, DATA_NOT_FOUND, DATA_UNREACHABLE, DATA_NOT_REGULAR,
 * DATA_TOO_LARGE, DATA_TIMEOUT, DATA_COMMAND, DATA_CHANGED, INTERRUPTED
 */
export async function collectSource(source: Source, context: CollectContext): Promise<Collected> {
  const findings: Finding[] = []
  const maxBytes = source.maxBytes ?? context.maxBytes ?? GiB
  const got = await collectBytes(source, context, maxBytes, findings)
  const licence = await seeLicence(source, context, findings)
  return { source: source.id, ...got, licence, findings }
}

async function collectBytes(
  source: Source,
  context: CollectContext,
  maxBytes: number,
  findings: Finding[],
): Promise<Got> {
  switch (source.kind) {
    case 'file': {
      const file = await confine(context.root, source.path)
      const kept = await keep(context, source.sha256, source.path, (take) => copyFile(file, maxBytes, take))
      return { ...kept, mediaType: mediaType(source.path), from: source.path, files: null }
    }
    case 'folder':
      return collectFolder(source.path, source.sha256, context, maxBytes)
    case 'url':
      return collectUrl(source, context, maxBytes, findings)
    case 'command': {
      if (!context.allowCode) {
        const hint = 'Read the document; if you trust it, run again with --allow-code.'
        throw new Failure('CODE_NOT_ALLOWED', `source '${source.id}' runs a command`, {}, hint, {
          command: source.command,
        })
      }
      const limits = { cwd: context.root, maxBytes, timeoutMs: source.timeoutSeconds * 1000, signal: context.signal }
      const from = source.command.join(' ')
      const kept = await keep(context, source.sha256, from, (take) => runCommand(source.command, limits, take))
      return { ...kept, mediaType: 'application/octet-stream', from, files: null }
    }
  }
}

async function collectFolder(
  path: string,
  expected: Digest | undefined,
  context: CollectContext,
  maxBytes: number,
): Promise<Got> {
  const folder = await confine(context.root, path)
  const files: FolderEntry[] = []
  let total = 0
  for (const name of await listFolder(folder, { maxFiles: 10_000_000, maxDepth: 16 })) {
    const file = join(folder, name)
    const kept = await keep(context, undefined, name, (take) => copyFile(file, maxBytes - total, take))
    total += kept.bytes
    files.push({ path: name, ...kept })
  }
  const manifest = folderManifest(files)
  const kept = await keep(context, expected, path, (take) => take(Buffer.from(manifest.text)))
  return { ...kept, mediaType: 'application/json', from: path, files }
}

async function collectUrl(
  source: Extract<Source, { kind: 'url' }>,
  context: CollectContext,
  maxBytes: number,
  findings: Finding[],
): Promise<Got> {
  const limits = { maxBytes, timeoutMs: context.timeoutMs ?? 600_000, signal: context.signal }
  const failed: { address: string; reason: string; gone: boolean; found?: string }[] = []
  for (const address of [source.url, ...source.mirrors]) {
    let answer = { mediaType: '', url: address }
    try {
      const kept = await keep(context, source.sha256, address, async (take) => {
        answer = await fetchBody(address, limits, take)
      })
      if (answer.url !== new URL(address).href) {
        const message = `${address} has moved to ${answer.url}`
        findings.push(
          sourceFinding('source/moved', 'info', message, source.id, 'Put the new address into the document.'),
        )
      }
      return { ...kept, mediaType: answer.mediaType, from: address, files: null }
    } catch (error) {
      const mismatch = error instanceof Failure && error.code === 'DATA_HASH_MISMATCH'
      if (!mismatch && !(error instanceof AttemptFailed)) throw error
      const found = mismatch ? String((error as Failure).details.found) : undefined
      const gone = error instanceof AttemptFailed && error.gone
      failed.push({ address, reason: (error as Error).message, gone, found })
      const message = `${address}: ${(error as Error).message}`
      findings.push(sourceFinding('source/mirror-failed', 'warn', message, source.id, 'Mend or remove this address.'))
    }
  }
  const said = failed.map(({ address, reason }) => `${address} ${reason}`).join('; ')
  const hint = 'Add a mirror that has the bytes.'
  const details = { attempts: failed }
  if (failed.some(({ found }) => found !== undefined)) throw new Failure('DATA_HASH_MISMATCH', said, {}, hint, details)
  const code = failed.every(({ gone }) => gone) ? 'DATA_NOT_FOUND' : 'DATA_UNREACHABLE'
  throw new Failure(code, `source '${source.id}' is not to be had: ${said}`, {}, hint, details)
}

function mediaType(path: string): string {
  const types = {
    csv: 'text/csv',
    tsv: 'text/tab-separated-values',
    jsonl: 'application/jsonl',
    parquet: 'application/vnd.apache.parquet',
  }
  return types[path.split('.').at(-1)?.toLowerCase() as keyof typeof types] ?? 'application/octet-stream'
}
