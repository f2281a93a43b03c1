import { exp } from './exp.ts'
import { gammaP, gammaPower, gammaQ, logGamma } from './gamma.ts'
import { log } from './log.ts'
import { normalQuantile } from './normal.ts'

/** Starting value: Wilson and Hilferty's cube (1931) where it makes sense, else the leading power of x. */
function start(p: number, q: number, a: number): number {
  const z = p <= q ? normalQuantile(p) : -normalQuantile(q)
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  if (a > 0.5 && root > 0.1) return a * root * root * root
  return exp((log(p) + logGamma(a + 1)) / a)
}

/**
 * Quantile of the gamma distribution with shape a and scale 1, the x with `gammaP(a, x)` = p; relative error below
 * 1e-13 for a from 0.1 to 1e5. Newton's method on the logarithm of the smaller tail as a function of log x, kept
 * within a bracket. `q` is 1 - p, to be given where it is known more closely. NaN outside the domain.
 */
export function gammaQuantile(p: number, a: number, q = 1 - p): number {
  if (!(p >= 0 && q >= 0 && p <= 1 && a > 0)) return Number.NaN
  if (p === 0) return 0
  if (q === 0) return Number.POSITIVE_INFINITY
  let below = 5e-324
  let above = Number.POSITIVE_INFINITY
  let x = Math.max(start(p, q, a), below)
  for (let i = 0; i < 200; i++) {
    const tail = p <= q ? gammaP(a, x) : gammaQ(a, x)
    const miss = p <= q ? log(tail / p) : log(q / tail)
    if (miss === 0) break
    if (miss < 0) below = x
    else above = x
    const step = (miss * tail) / gammaPower(a, x)
    const next = x * exp(-step)
    if (Math.abs(step) < 1e-15) return next
    if (next > below && next < above) x = next
    else x = above === Number.POSITIVE_INFINITY ? 2 * x : Math.sqrt(below) * Math.sqrt(above)
    if (above < Number.POSITIVE_INFINITY && above - below <= 1e-16 * above) break
  }
  return x
}
