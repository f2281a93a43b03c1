import { binomialCdf } from '../numeric/binomial.ts'
import { exp } from '../numeric/exp.ts'
import { log } from '../numeric/log.ts'

/**
 * p-value that the risk is above `most`, from the mean of `n` independent losses in [0, 1], by the smaller of Hoeffding's and Bentkus'
 * bounds: min(exp(-n h(min(mean, most), most)), e P(Binomial(n, most) <= ceil(n mean))), with h(a, b) = a log(a/b) +
 * (1 - a) log((1 - a)/(1 - b)), at most 1 (Bates et al. 2021, "Distribution-free, risk-controlling prediction sets"; Angelopoulos et
 * al. 2021, "Learn then Test", proposition 2). Valid whatever the losses' distribution.
 */
export function hoeffdingBentkus(mean: number, n: number, most: number): number {
  if (!(mean >= 0 && mean <= 1 && Number.isSafeInteger(n) && n >= 0 && most > 0 && most < 1)) {
    throw new RangeError(`a mean loss of ${mean} over ${n} at a risk of ${most}`)
  }
  if (n === 0 || mean >= most) return 1
  const hoeffding = exp(-n * divergence(mean, most))
  // A sum of floats may end just above the whole number that it is; rounding up is on the safe side.
  const bentkus = Math.E * binomialCdf(Math.ceil(n * mean), n, most)
  return Math.min(1, hoeffding, bentkus)
}

/** Of Bernoulli(a) from Bernoulli(b). */
function divergence(a: number, b: number): number {
  const left = a === 0 ? 0 : a * log(a / b)
  return left + (a === 1 ? 0 : (1 - a) * log((1 - a) / (1 - b)))
}
