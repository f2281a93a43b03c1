import { normalQuantile } from '../numeric/normal.ts'
import { checkLevel, type Interval, noInterval } from './interval.ts'

/** Halvings of [-1, 1] until no number lies between. */
const STEPS = 60

/**
 * Tango's score interval of the difference of two rates on the same rows, (b - c) / n (Tango 1998, "Equivalence test and confidence
 * interval for the difference in proportions for the paired-sample design", Statistics in Medicine 17). `b` rows only the first has, `c`
 * only the second, of `n`. All differences that the score test, with the discordant rates that are likeliest under it, does not refuse;
 * within [-1, 1], and not empty where nothing differs: then z^2 / (n + z^2) to either side. No rows: none.
 */
export function tango(b: number, c: number, n: number, level: number): Interval {
  checkLevel(level)
  if (!(b >= 0 && c >= 0 && b + c <= n)) throw new RangeError(`discordant counts ${b} and ${c} of ${n}`)
  if (n === 0) return noInterval('no rows')
  const z = -normalQuantile((1 - level) / 2)
  const point = (b - c) / n
  return {
    lower: c === n ? -1 : edge(b, c, n, z, -1, point),
    upper: b === n ? 1 : -edge(c, b, n, z, -1, -point),
    method: 'tango',
  }
}

/** Least difference in [from, to] that is not refused as too low. */
function edge(b: number, c: number, n: number, z: number, from: number, to: number): number {
  let refused = from
  let held = to
  for (let k = 0; k < STEPS; k++) {
    const middle = (refused + held) / 2
    if (score(b, c, n, middle) > z) refused = middle
    else held = middle
  }
  return held
}

/** Standardised distance of the difference seen from `difference`: falls as it grows. */
function score(b: number, c: number, n: number, difference: number): number {
  const linear = (2 * n - b + c) * difference - b - c
  const root = Math.sqrt(Math.max(0, linear * linear + 8 * n * c * difference * (1 - difference)))
  const second = (root - linear) / (4 * n)
  const variance = n * (2 * second + difference * (1 - difference))
  const distance = b - c - n * difference
  if (variance <= 0) return distance > 0 ? Number.POSITIVE_INFINITY : distance < 0 ? Number.NEGATIVE_INFINITY : 0
  return distance / Math.sqrt(variance)
}
