import type { Cut } from './_intervals.ts'

/**
 * The first interval i, not before its own, such that a row lies outside the embargo before the end of i. The end of the
 * last interval is no boundary: nothing is evaluated after it.
 */
export function embargo(
  { intervals, interval, ends, endTimes }: Cut,
  time: Float64Array,
  order: Int32Array,
  apart: { rows: number } | { days: number },
): Int32Array {
  const last = intervals.length - 1
  const usableFrom = new Int32Array(interval.length)
  let place = -1
  for (let p = 0; p < order.length; p++) {
    const row = order[p]
    // Rows of the same time share the place of the last of them: they are embargoed together.
    while (place < p || (place + 1 < order.length && time[order[place + 1]] === time[row])) place++
    let i = interval[row]
    const within = (): boolean =>
      'rows' in apart
        ? place >= ends[i] - apart.rows
        : apart.days > 0 && time[row] >= endTimes[i] - apart.days * 86400000
    while (i < last && within()) i++
    usableFrom[row] = i
  }
  return usableFrom
}
