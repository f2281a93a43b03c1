import type { TransformContext } from '../core/define.ts'
import { Failure } from '../core/failure.ts'

/** The times of all rows; durations mean nothing without them. @throws Failure SPEC_FIELD, DATA_TIME for a missing time. */
export function timesOf(context: TransformContext, field: string): Float64Array {
  const { time } = context
  if (time === null) {
    throw new Failure(
      'SPEC_FIELD',
      `found '${field}' given as a duration, expected rows: the dataset has no time column`,
      { pointer: `/${field}` },
      'Declare a time column, or give the distance in rows.',
    )
  }
  const row = time.findIndex((t) => Number.isNaN(t))
  if (row < 0) return time
  throw new Failure('DATA_TIME', 'found a row without a time, expected one for a lag by duration', { row: row + 1 })
}

/**
 * For each position of a sequence in time order, how many of its rows lie at or before its own time minus `ms` (before,
 * not at, where `strictly`): the end of a window that is that old. Never a row of the own time: such rows are
 * simultaneous, and neither is past for the other.
 */
export function rowsUntil(sequence: Int32Array, time: Float64Array, ms: number, strictly = false): Int32Array {
  const ends = new Int32Array(sequence.length)
  let end = 0
  for (let p = 0; p < sequence.length; p++) {
    const own = time[sequence[p]]
    const old = (t: number) => t < own && (strictly ? t < own - ms : t <= own - ms)
    while (end < sequence.length && old(time[sequence[end]])) end++
    ends[p] = end
  }
  return ends
}

/**
 * For each position of a sequence, how many of its rows are earlier: those before it where there is no time, else those
 * of a strictly earlier time; none for a row without a time, which stands at the end for want of a place.
 */
export function rowsBefore(sequence: Int32Array, time: Float64Array | null): Int32Array {
  if (time === null) return Int32Array.from(sequence, (_, p) => p)
  return rowsUntil(sequence, time, 0, true).map((count, p) => (Number.isNaN(time[sequence[p]]) ? 0 : count))
}
