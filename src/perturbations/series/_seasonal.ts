import { Failure } from '../../core/failure.ts'

/**
 * The seasonal component of a series by classical decomposition: its moving average over one period is taken off, what is
 * left is averaged by phase, and the averages are centred. Phase 0 is the first step. Missing readings are left out; a phase
 * that was never seen has 0.
 * @throws Failure SPEC_FIELD without a period; DATA_TOO_FEW where the series is shorter than two periods
 */
export function seasonalProfile(values: Float64Array, period: number): Float64Array {
  if (period < 2) {
    throw new Failure(
      'SPEC_FIELD',
      `found the period ${period}, expected a number of steps of at least 2`,
      { pointer: '/period' },
      'Name the season in `params`: 24 for a day of hours.',
    )
  }
  if (values.length < 2 * period) {
    throw new Failure(
      'DATA_TOO_FEW',
      `found a series of ${values.length} steps, expected at least two periods of ${period}`,
      {},
      'Name a shorter `period`, or use longer series.',
    )
  }
  const trend = movingAverage(values, period)
  const profile = new Float64Array(period)
  const counts = new Float64Array(period)
  for (let t = 0; t < values.length; t++) {
    const rest = values[t] - trend[t]
    if (Number.isNaN(rest)) continue
    profile[t % period] += rest
    counts[t % period]++
  }
  let total = 0
  for (let phase = 0; phase < period; phase++) {
    if (counts[phase] > 0) profile[phase] /= counts[phase]
    total += profile[phase]
  }
  for (let phase = 0; phase < period; phase++) if (counts[phase] > 0) profile[phase] -= total / period
  return profile
}

/** Mean over the period around each step, the two ends at half weight where the period is even; NaN within half a period of the ends. */
function movingAverage(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2)
  const even = period % 2 === 0
  const means = new Float64Array(values.length).fill(Number.NaN)
  let total = 0
  let weight = 0
  const add = (value: number, share: number): void => {
    if (Number.isNaN(value)) return
    total += share * value
    weight += share
  }
  for (let t = 0; t < 2 * half; t++) add(values[t], even && t === 0 ? 0.5 : 1)
  for (let t = half; t < values.length - half; t++) {
    add(values[t + half], even ? 0.5 : 1)
    if (weight > 0) means[t] = total / weight
    // On to the next: the end that comes counts whole from now on, the one that goes not at all.
    add(values[t - half], even ? -0.5 : -1)
    if (even) {
      add(values[t + half], 0.5)
      add(values[t - half + 1], -0.5)
    }
  }
  return means
}
