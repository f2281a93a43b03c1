import { erf, gaussian, scaledErfc } from './erf.ts'
import { log, log1p } from './log.ts'
import { polynomial } from './polynomial.ts'

const SQRT_HALF = Math.SQRT1_2
const SQRT_2_OVER_PI = 0.7978845608028654
const INVERSE_SQRT_2PI = 0.3989422804014327

/** Density of the standard normal distribution; relative error below 3 ulp where the result is normal. */
export function normalPdf(x: number): number {
  if (x > 40 || x < -40) return 0
  return INVERSE_SQRT_2PI * gaussian(x, 0.5)
}

/**
 * Distribution function of the standard normal distribution; relative error below 4 ulp, in the lower tail down to
 * the smallest normal number (x > -37.5); below, the result is subnormal with an absolute error of 5e-324.
 */
export function normalCdf(x: number): number {
  if (x < 0.7 && x > -0.7) return 0.5 + 0.5 * erf(x * SQRT_HALF)
  if (Number.isNaN(x)) return x
  if (x < 0) return x < -40 ? 0 : lowerTail(-x)
  return x > 9 ? 1 : 1 - lowerTail(x)
}

/** P(X > x) for x >= 0.7; rounding x / sqrt(2) is harmless, as the scaled function is flat. */
function lowerTail(x: number): number {
  return 0.5 * gaussian(x, 0.5) * scaledErfc(x * SQRT_HALF)
}

/** quantile(1/2 + q) / q in powers of q^2 for |q| <= 1/4; error 1.1e-17. */
const CENTRE = new Float64Array([
  2.5066282746310007, 2.6249349909537885, 5.7725335385579015, 15.667608985213157, 47.03578283283503, 149.83038498881936,
  496.22559458002127, 1692.509965043831, 5773.200518288449, 23425.031726858444, 25049.35683993618, 871360.5879241334,
  -3609931.01268876, 21475706.505049013,
])

/** Starting values -quantile(p) / r in powers of 1/r, r = sqrt(-2 log p), for r < 4 (error 8e-8) and above (3e-6). */
export const NEAR: Float64Array = new Float64Array([
  1.0051645540395753, -0.15938533853833403, -2.397071035779419, 2.8396074468312773, -2.883704480777269,
  1.8716237885897042, -0.55372495968084,
])
export const FAR: Float64Array = new Float64Array([
  1.0002786676438615, -0.03894266373502485, -3.771462075251666, 12.042244111675728, -39.99933275704061,
  84.84545973261775, -79.0480380013267,
])

/** -quantile(p) for p < 1/4, given log p: one Halley step on log Phi from a start good to 3e-6. */
function upperPoint(logP: number): number {
  const r = Math.sqrt(-2 * logP)
  const x = r * polynomial(r < 4 ? NEAR : FAR, 1 / r)
  const scaled = scaledErfc(x * SQRT_HALF)
  const hazard = SQRT_2_OVER_PI / scaled
  // log Phi(-x) = -x^2 / 2 + log(scaled / 2).
  const step = (log(0.5 * scaled) - logP - 0.5 * x * x) / hazard
  return x + step / (1 + 0.5 * step * (hazard - x))
}

/**
 * Inverse of `normalCdf`; relative error below 1e-15 for every p in (0, 1), subnormal p included. 0 gives -Infinity,
 * 1 gives Infinity, anything outside [0, 1] NaN.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (q <= 0.25 && q >= -0.25) return q * polynomial(CENTRE, q * q)
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN
  return p < 0.5 ? -upperPoint(log(p)) : upperPoint(log1p(-p))
}
