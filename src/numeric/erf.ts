import { expSum } from './exp.ts'
import { SPLITTER } from './log-pair.ts'
import { polynomial } from './polynomial.ts'

/*
 * Method: for |x| < 1/2 erf x = x (1 + E(x^2)); beyond, erfc x = e^(-x^2) erfcx x with x^2 in double-double and the
 * smooth erfcx from near-minimax (Chebyshev) polynomials on [1/2, 1], [1, 2], [2, 4], and in 1/x^2 above 4.
 */

/** erf(x)/x - 1 in powers of x^2 on [0, 1/4]; error 2.4e-20. */
const CENTRE = new Float64Array([
  0.1283791670955126, -0.3761263890318375, 0.1128379167095487, -0.02686617064499972, 0.0052239776220169365,
  -0.0008548326510724796, 0.00012055286202005714, -1.4923003368152099e-5, 1.637123442577e-6, -1.462091340945175e-7,
])

/** erfcx(3/4 + t) in powers of t for |t| <= 1/4; error 3.4e-21. */
export const BELOW_1: Float64Array = new Float64Array([
  0.5069376502931449, -0.3679726916557954, 0.2309581315512983, -0.1298360619948811, 0.06679054252756655,
  -0.03189726203968118, 0.014289198666213443, -0.00605153229729106, 0.0024376373433168705, -0.000938512056293829,
  0.0003467512575452147, -0.0001233545520026088, 4.236125943559736e-5, -1.408512949400527e-5, 4.653752310183548e-6,
  -1.4567881256540653e-6,
])

/** erfcx(3/2 + t) for |t| <= 1/2; error 3.0e-20. */
export const BELOW_2: Float64Array = new Float64Array([
  0.3215854164543175, -0.16362291773256007, 0.07615103985547739, -0.032930905299562635, 0.013377340953068511,
  -0.005145957547985475, 0.0018861348769562312, -0.0006619300663930904, 0.00022330994586274217, -7.265892257522832e-5,
  2.2864294807967016e-5, -6.974987241686018e-6, 2.067088490322641e-6, -5.961119446974675e-7, 1.6708703859197203e-7,
  -4.585146974854072e-8, 1.329844554951821e-8, -3.4778531023839574e-9,
])

/** erfcx(3 + t) for |t| <= 1; error 1.6e-17. */
export const BELOW_4: Float64Array = new Float64Array([
  0.17900115118138996, -0.05437226000717287, 0.01588437115986932, -0.004479431018372172, 0.0012230390524305113,
  -0.0003241255445075948, 8.355413907865924e-5, -2.0989464350260905e-5, 5.146439380237291e-6, -1.2333682907921785e-6,
  2.89258582856398e-7, -6.64652368598386e-8, 1.4991288460919378e-8, -3.3156118219658106e-9, 7.06625749190408e-10,
  -1.5112867821931618e-10, 3.9137796838294095e-11, -8.051120497254521e-12,
])

/** x erfcx(x) in powers of 1/x^2 for x >= 4; error 9.6e-18. */
export const ABOVE_4: Float64Array = new Float64Array([
  0.5641895835477563, -0.2820947917738176, 0.42314218759724365, -1.0578554426748246, 3.7024883376704443,
  -16.660453273034026, 91.56956342901483, -591.5863745407418, 4292.010458103612, -32390.41683248253, 226606.97413765293,
  -1275296.4942030776, 4836621.347799336, -8931610.323176447,
])

/** Scaled complementary error function e^(x^2) erfc(x) for x >= 1/2; relative error below 3 ulp. */
export function scaledErfc(x: number): number {
  if (x < 1) return polynomial(BELOW_1, x - 0.75)
  if (x < 2) return polynomial(BELOW_2, x - 1.5)
  if (x < 4) return polynomial(BELOW_4, x - 3)
  return polynomial(ABOVE_4, 1 / (x * x)) / x
}

/** e^(-scale x^2) for scale 1 or 1/2, with the square carried exactly; x of magnitude below 1e100. */
export function gaussian(x: number, scale: number): number {
  const t = x * SPLITTER
  const head = t - (t - x)
  const rest = x - head
  const square = x * x
  return expSum(-scale * square, -scale * (head * head - square + 2 * head * rest + rest * rest))
}

/** erf(x) / x - 1 for |x| <= 1/2. */
function centre(x: number): number {
  return polynomial(CENTRE, x * x)
}

/** Error function; relative error below 2 ulp for every x. */
export function erf(x: number): number {
  if (x < 0.5 && x > -0.5) return x + x * centre(x)
  if (Number.isNaN(x)) return x
  const size = Math.abs(x)
  const value = size > 6 ? 1 : 1 - gaussian(size, 1) * scaledErfc(size)
  return x < 0 ? -value : value
}

/**
 * Complementary error function 1 - erf(x) without cancellation; relative error below 4 ulp down to the smallest
 * normal number (x < 26.54); beyond, the result is subnormal and its absolute error below 5e-324.
 */
export function erfc(x: number): number {
  if (x < 0.5 && x > -0.5) return 1 - (x + x * centre(x))
  if (Number.isNaN(x)) return x
  if (x >= 0.5) return x > 28 ? 0 : gaussian(x, 1) * scaledErfc(x)
  return x < -6 ? 2 : 2 - gaussian(x, 1) * scaledErfc(-x)
}
