import { log } from '../numeric/log.ts'

/**
 * The length of block that lets a circular block bootstrap of a mean see the dependence of a stationary series: the estimate
 * of Politis and White (2004), "Automatic block-length selection for the dependent bootstrap", Econometric Reviews 23(1), with
 * the correction of Patton, Politis and White (2009), 28(4). At least 1, at most the smaller of 3 sqrt(n) and n / 3; 1 where
 * the series does not vary. `series` is in order of time.
 */
export function blockLength(series: Float64Array): number {
  const n = series.length
  if (n < 9) return 1
  const span = Math.max(5, Math.ceil(Math.sqrt(log(n) / Math.LN10)))
  const furthest = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + span)
  const covariance = autocovariance(series, furthest)
  if (!(covariance[0] > 0)) return 1
  const width = Math.min(furthest, 2 * lastLag(covariance, n, span))
  let weighted = 0
  let spectrum = covariance[0]
  for (let k = 1; k <= width; k++) {
    const share = k / width
    const flat = share <= 0.5 ? 1 : 2 * (1 - share)
    weighted += 2 * flat * k * covariance[k]
    spectrum += 2 * flat * covariance[k]
  }
  const cubed = (1.5 * n * weighted * weighted) / (spectrum * spectrum)
  const most = Math.min(3 * Math.sqrt(n), n / 3)
  return Math.max(1, Math.ceil(Math.min(most, cubeRoot(cubed))))
}

/** The last lag before `span` lags in a row that cannot be told from none; 1 at least. */
function lastLag(covariance: Float64Array, n: number, span: number): number {
  const slight = 2 * Math.sqrt(log(n) / Math.LN10 / n) * covariance[0]
  let quiet = 0
  for (let lag = 1; lag < covariance.length; lag++) {
    quiet = Math.abs(covariance[lag]) < slight ? quiet + 1 : 0
    if (quiet === span) return Math.max(1, lag - span)
  }
  return covariance.length - 1
}

/** Autocovariances at lags 0 to `furthest`, all divided by n. */
function autocovariance(series: Float64Array, furthest: number): Float64Array {
  const n = series.length
  let total = 0
  for (const value of series) total += value
  const centred = series.map((value) => value - total / n)
  const covariance = new Float64Array(furthest + 1)
  for (let lag = 0; lag <= furthest; lag++) {
    let sum = 0
    for (let i = lag; i < n; i++) sum += centred[i] * centred[i - lag]
    covariance[lag] = sum / n
  }
  return covariance
}

/** By Newton's method: as exact as it matters for a length that is rounded up. */
function cubeRoot(x: number): number {
  if (!(x > 0)) return 0
  let root = Math.max(x, 1)
  for (let i = 0; i < 200; i++) {
    const next = (2 * root + x / (root * root)) / 3
    if (!(next < root)) break
    root = next
  }
  return root
}
