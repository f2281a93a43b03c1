import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Benchmark, protocolOf } from '../core/benchmark.ts'
import { type Digest, digestValue } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import { writeWhole } from '../store/write.ts'

export type LockState =
  | 'written'
  | 'matches'
  | 'updated'
  | 'updated, since the document has changed'
  | 'not kept, since the folder of the document cannot be written'

/** What perdure.lock pins: the release, and the raw snapshots that it was made from when it was locked. */
interface Lock {
  readonly format: 'perdure-lock@1'
  readonly name: string
  readonly version: string
  /** Digest of the document without where its raw bytes come from. */
  readonly document: Digest
  readonly release: Digest
  readonly snapshots: Readonly<Record<string, Digest>>
}

/**
 * Compares a release with perdure.lock beside the document, which is written where it is missing. Other raw bytes with the same
 * content (line ends, order of rows) give the same release and are no mismatch; an edited document is locked anew. What is refused
 * is the same document that gives another release: its data or the tool have changed under it. A folder that cannot be written
 * (an installed example, a mounted archive) can be built and run with a store elsewhere; that nothing is pinned is then the answer.
 * @throws Failure LOCK_MISMATCH, STORE_ENV
 */
export function checkLock(
  folder: string,
  benchmark: Benchmark,
  built: { readonly release: Digest; readonly snapshots: Readonly<Record<string, Digest>> },
  update: boolean,
): LockState {
  const path = join(folder, 'perdure.lock')
  const { name, version } = benchmark
  const document = digestValue(protocolOf(benchmark))
  const { release, snapshots } = built
  const lock: Lock = { format: 'perdure-lock@1', name, version, document, release, snapshots }
  const write = (done: LockState): LockState => {
    try {
      writeWhole(path, `${JSON.stringify(lock, null, 2)}\n`)
      return done
    } catch (error) {
      if (!(error instanceof Failure) || !readOnly.includes(String(error.details.errno))) throw error
      if (!update) return 'not kept, since the folder of the document cannot be written'
      const hint = 'perdure.lock stands beside the document: mend the permissions of that folder.'
      throw new Failure(error.code, error.message, error.where, hint, error.details)
    }
  }
  if (!existsSync(path)) return write('written')
  const before = readLock(path)
  if (before.release === built.release) return 'matches'
  if (update) return write('updated')
  if (before.document !== document) return write('updated, since the document has changed')
  const sources = Object.keys(built.snapshots).filter((id) => before.snapshots[id] !== built.snapshots[id])
  const why = sources.length > 0 ? `the raw bytes of ${sources.join(', ')} have changed` : 'the tool has changed'
  throw new Failure(
    'LOCK_MISMATCH',
    `this builds release ${built.release.slice(0, 12)}, but perdure.lock pins ${before.release.slice(0, 12)}: ${why}`,
    { file: path },
    'Undo the change, or accept it with `perdure build --update-lock`.',
  )
}

/** What the system says where a folder may be read only, not that it is broken. */
const readOnly = ['EACCES', 'EPERM', 'EROFS']

function readLock(path: string): Lock {
  try {
    const lock = JSON.parse(readFileSync(path, 'utf8')) as Lock
    if (lock.format === 'perdure-lock@1' && /^[0-9a-f]{64}$/.test(lock.release) && typeof lock.snapshots === 'object')
      return lock
  } catch {
    // falls through to the one answer for whatever is wrong with it
  }
  throw new Failure(
    'LOCK_MISMATCH',
    'not a lock file of this format',
    { file: path },
    'Restore it, or delete it to lock anew.',
  )
}
