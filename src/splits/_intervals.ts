import { Failure } from '../core/failure.ts'
import { labelOf, type Period, periodOf, startOf } from './_calendar.ts'

const most = 5000

export interface Cut {
  readonly intervals: { label: string; readonly start: number; readonly end: number }[]
  readonly interval: Int32Array
  /** Place in time order of the first row at or after the end of each interval. */
  readonly ends: Int32Array
  /** The time at which each interval ends: the start of the next period, or the time of the next row. */
  readonly endTimes: Float64Array
}

/** One interval per period from the first row to the last, also where a period has no rows. @throws Failure SPEC_TIME. */
export function byCalendar(time: Float64Array, order: Int32Array, period: Period): Cut {
  const first = periodOf(time[order[0]], period)
  const count = periodOf(time[order[order.length - 1]], period) - first + 1
  if (!(count <= most)) {
    throw new Failure(
      'SPEC_TIME',
      `found ${count} intervals by ${period} from the first row to the last, expected at most ${most}`,
      { pointer: '/every' },
      'Choose a longer period, or filter out rows with a wrong time.',
    )
  }
  const interval = Int32Array.from(time, (ms) => periodOf(ms, period) - first)
  const intervals = Array.from({ length: count }, (_, i) => ({
    label: labelOf(first + i, period),
    start: startOf(first + i, period),
    end: startOf(first + i + 1, period),
  }))
  const ends = new Int32Array(count)
  for (let p = 0; p < order.length; p++) ends[interval[order[p]]] = p + 1
  for (let i = 1; i < count; i++) ends[i] = Math.max(ends[i], ends[i - 1])
  return { intervals, interval, ends, endTimes: Float64Array.from(intervals, ({ end }) => end) }
}

/** Intervals of so many rows, or so many intervals of equal count; rows of the same time stay together. */
export function byCount(time: Float64Array, order: Int32Array, every: { rows: number } | { intervals: number }): Cut {
  const rows = order.length
  const wanted = 'rows' in every ? Math.ceil(rows / every.rows) : Math.min(every.intervals, rows)
  if (wanted > most) {
    throw new Failure('SPEC_TIME', `found ${wanted} intervals, expected at most ${most}`, { pointer: '/every' })
  }
  const ends: number[] = []
  for (let i = 1; i <= wanted; i++) {
    let end = 'rows' in every ? Math.min(i * every.rows, rows) : Math.floor((i * rows) / wanted)
    while (end < rows && time[order[end]] === time[order[end - 1]]) end++
    if (end > (ends.at(-1) ?? 0)) ends.push(end)
  }
  const digits = String(ends.length).length
  const interval = new Int32Array(rows)
  const intervals = ends.map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1]
    for (let p = start; p < end; p++) interval[order[p]] = i
    return { label: String(i + 1).padStart(digits, '0'), start, end }
  })
  const endTimes = Float64Array.from(ends, (end) => (end < rows ? time[order[end]] : Number.POSITIVE_INFINITY))
  return { intervals, interval, ends: Int32Array.from(ends), endTimes }
}
