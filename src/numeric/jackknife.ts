/**
 * Leave-one-out values of a statistic. Line j stands for `multiplicity[j]` units of stratum `stratum[j]` whose removal gives
 * `values[j]`: units that do the same are one line. `stratum` null means that there is one.
 */
export interface Jackknife {
  readonly values: Float64Array
  readonly multiplicity: Float64Array
  readonly stratum: Int32Array | null
}

interface Moments {
  units: number
  sum: number
  squares: number
  cubes: number
}

/** Units, and sums of powers of (mean of the values - value), stratum by stratum; NaN values make NaN. */
function moments({ values, multiplicity, stratum }: Jackknife): Moments[] {
  const all: Moments[] = []
  const of = (j: number): Moments => {
    const s = stratum === null ? 0 : stratum[j]
    while (all.length <= s) all.push({ units: 0, sum: 0, squares: 0, cubes: 0 })
    return all[s]
  }
  for (let j = 0; j < values.length; j++) {
    const one = of(j)
    one.units += multiplicity[j]
    one.sum += multiplicity[j] * values[j]
  }
  // The mean is taken twice: the second pass removes what rounding left in the first.
  const means = all.map((one) => one.sum / one.units)
  const rests = all.map(() => 0)
  for (let j = 0; j < values.length; j++) {
    const s = stratum === null ? 0 : stratum[j]
    rests[s] += multiplicity[j] * (values[j] - means[s])
  }
  for (let s = 0; s < all.length; s++) means[s] += rests[s] / all[s].units
  for (let j = 0; j < values.length; j++) {
    const one = of(j)
    const d = means[stratum === null ? 0 : stratum[j]] - values[j]
    one.squares += multiplicity[j] * d * d
    one.cubes += multiplicity[j] * d * d * d
  }
  return all.filter((one) => one.units > 0)
}

/**
 * Acceleration of BCa: (1/6) sum_s(sum U^3 / n_s^3) / (sum_s(sum U^2 / n_s^2))^1.5 with U = (n_s - 1) (mean - value) over the
 * strata s; Efron 1987, "Better bootstrap confidence intervals", as in scipy for one and several samples. NaN where a
 * value is NaN or all are the same.
 */
export function jackknifeAcceleration(jackknife: Jackknife): number {
  let cubes = 0
  let squares = 0
  for (const one of moments(jackknife)) {
    const share = (one.units - 1) / one.units
    cubes += share * share * share * one.cubes
    squares += share * share * one.squares
  }
  return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : Number.NaN
}

/** Jackknife standard error: the root of the sum over strata of (n_s - 1) / n_s times the squared deviations. */
export function jackknifeError(jackknife: Jackknife): number {
  let variance = 0
  for (const one of moments(jackknife)) variance += ((one.units - 1) / one.units) * one.squares
  return Math.sqrt(variance)
}
