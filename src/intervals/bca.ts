import { normalCdf, normalQuantile } from '../numeric/normal.ts'
import { sortNumbers } from '../numeric/sort.ts'
import { censoredQuantile } from './_censored-quantile.ts'
import { checkLevel, type Interval, noInterval } from './interval.ts'

/** The parts of BCa: bias correction, and the shares of replicates below its two ends. */
export interface BcaParts {
  readonly z0: number
  readonly lowerShare: number
  readonly upperShare: number
}

/** Beyond a bias of one standard error the correction moves both ends into one tail of the replicates. */
const MOST_BIAS = 1
const LEAST_PER_SIDE = 5

/**
 * z0 = normalQuantile((#{below the estimate} + #{up to it}) / 2B), so ties count by half, and the shares
 * Phi(z0 + (z0 + z) / (1 - a (z0 + z))) at z of either tail (Efron 1987). Values that differ from the estimate by rounding only
 * (1e-12 of the spread of the replicates) are ties. Null where |z0| exceeds 1 or one side holds fewer than 5 replicates (the ends
 * would then be the few most extreme replicates, and the interval shrinks to a point), or a is so large that the
 * transformation turns back.
 */
export function bcaParts(sorted: Float64Array, estimate: number, acceleration: number, level: number): BcaParts | null {
  const size = sorted.length
  const spread = sorted[size - 1] - sorted[0]
  const tolerance = Number.isFinite(spread) ? 1e-12 * spread : 0
  let below = 0
  let upTo = 0
  for (let i = 0; i < size; i++) {
    if (sorted[i] < estimate - tolerance) below++
    if (sorted[i] <= estimate + tolerance) upTo++
  }
  const under = (below + upTo) / 2
  if (Math.min(under, size - under) < LEAST_PER_SIDE) return null
  const z0 = normalQuantile(under / size)
  if (!(Math.abs(z0) <= MOST_BIAS) || !Number.isFinite(acceleration)) return null
  const z = normalQuantile((1 - level) / 2)
  const low = 1 - acceleration * (z0 + z)
  const high = 1 - acceleration * (z0 - z)
  if (!(low > 0 && high > 0)) return null
  return { z0, lowerShare: normalCdf(z0 + (z0 + z) / low), upperShare: normalCdf(z0 + (z0 - z) / high) }
}

/**
 * Bias-corrected and accelerated interval of bootstrap replicates without NaN (Efron 1987, "Better bootstrap confidence
 * intervals"), second-order accurate for smooth statistics. `acceleration` is that of the jackknife. None, with the reason,
 * for constant replicates and wherever `bcaParts` has no answer.
 */
export function bca(replicates: Float64Array, estimate: number, acceleration: number, level: number): Interval {
  checkLevel(level)
  if (replicates.length === 0) return noInterval('no resamples')
  const sorted = sortNumbers(replicates)
  if (sorted[0] === sorted[sorted.length - 1]) return noInterval('all resamples give the same value')
  if (!Number.isFinite(estimate)) return noInterval('the estimate is not finite')
  if (!Number.isFinite(acceleration)) return noInterval('the jackknife gives no acceleration')
  const parts = bcaParts(sorted, estimate, acceleration, level)
  if (parts === null) return noInterval('most resamples lie on one side of the estimate')
  return {
    lower: censoredQuantile(sorted, parts.lowerShare),
    upper: censoredQuantile(sorted, parts.upperShare),
    method: 'bca',
  }
}
