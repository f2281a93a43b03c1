import type { Benchmark } from '../core/benchmark.ts'
import { Failure } from '../core/failure.ts'
import { type Positions, pointerOf } from './problem.ts'

/**
 * What only the data could show is wrong in the document all the same: a failure whose `details.at` names a place by ids, such as
 * `['splits', 'monthly', 'trainIntervals']`, gets the file, line and pointer of that place. Others come back as they are.
 */
export function placeInDocument(error: unknown, benchmark: Benchmark, file: string, positions: Positions): unknown {
  if (!(error instanceof Failure) || !isPath(error.details.at)) return error
  const { at, ...details } = error.details as { at: string[] }
  const pointer = pointerOf(indexed(at, benchmark))
  // A place in the data says more than the place that names the data.
  const where = error.where.file === undefined ? { file, ...positions.at(pointer), pointer } : error.where
  return new Failure(error.code, error.message, where, error.hint, details)
}

/** Ids of list items become their numbers. */
function indexed(path: readonly string[], benchmark: Benchmark): string[] {
  let here: unknown = benchmark
  return path.map((name) => {
    const part = Array.isArray(here)
      ? Math.max(
          0,
          here.findIndex((item) => item?.id === name),
        )
      : name
    here = (here as Record<string | number, unknown> | undefined)?.[part]
    return String(part)
  })
}

function isPath(at: unknown): at is string[] {
  return Array.isArray(at) && at.every((part) => typeof part === 'string')
}
