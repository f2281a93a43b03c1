import { dirname } from 'node:path'
import { buildRelease } from '../build/build.ts'
import { checkLock, type LockState } from '../build/lock.ts'
import { lookAtSources } from '../build/look.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import { placeInDocument } from '../spec/place.ts'
import { failureOf, type Positions } from '../spec/problem.ts'
import { readBenchmark } from '../spec/read.ts'
import { openStoreForWriting, type StoreWriter } from '../store/store.ts'
import { type StoreOptions, storeFolder, workerCount } from './benchmark.ts'
import type { progressLine } from './output.ts'

export interface BuiltDocument {
  readonly benchmark: Benchmark
  readonly file: string
  /** Open; the caller closes it. */
  readonly store: StoreWriter
  readonly release: Digest
  readonly trained: number
  readonly findings: readonly Finding[]
  /** What --recollect found. */
  readonly changes: readonly Finding[]
  readonly lock: LockState
}

/** Reads a document and builds its release into its store; shared by `build` and `run`. */
export async function buildDocument(
  path: string,
  options: StoreOptions & { readonly recollect?: boolean; readonly updateLock?: boolean },
  signal: AbortSignal,
  progress: typeof progressLine,
): Promise<BuiltDocument> {
  const { benchmark, file, positions } = await readBenchmark(path, { allowCode: options.allowCode === true })
  const store = openStoreForWriting(storeFolder(file, options))
  const lines = new Map<string, ReturnType<typeof progressLine>>()
  try {
    const built = await buildRelease(store, benchmark, {
      root: dirname(file),
      allowCode: options.allowCode === true,
      recollect: options.recollect === true,
      workers: workerCount(options),
      signal,
      progress: (what, done, total) => {
        const line = lines.get(what) ?? progress(what, options.json === true)
        lines.set(what, line)
        line(done, total)
        if (done === total) line.end()
      },
    })
    const lock = checkLock(dirname(file), benchmark, built, options.updateLock === true)
    return { benchmark, file, store, ...built, lock }
  } catch (error) {
    store.close()
    throw (await seenInHeader(error, benchmark, file, positions)) ?? placeInDocument(error, benchmark, file, positions)
  }
}

const headerCodes: ReadonlySet<string> = new Set(['DATA_COLUMN', 'DATA_NOT_FOUND', 'DATA_NOT_REGULAR'])

/** A column or file that is not there, or no file, is told as `perdure check` does: at its place in the document, with the names that are. */
async function seenInHeader(
  error: unknown,
  benchmark: Benchmark,
  file: string,
  positions: Positions,
): Promise<Failure | undefined> {
  if (!(error instanceof Failure) || !headerCodes.has(error.code)) return undefined
  const { problems } = await lookAtSources(benchmark, dirname(file))
  return failureOf(
    problems.filter(({ code }) => code === error.code),
    file,
    positions,
  )
}
