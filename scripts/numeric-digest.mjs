// Prints the SHA-256 of a million values of the functions of src/numeric, to be compared between engines:
//   npm run build && node scripts/numeric-digest.mjs
// src/numeric/digest.test.ts holds the same digest for the sources. Works with any Node from 18 on.
import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'

/** The modules that the digest reads, by file name without extension. */
export const modules = [
  'beta',
  'binomial',
  'chi-square',
  'cholesky',
  'erf',
  'exp',
  'gamma',
  'gamma-quantile',
  'hyperbolic',
  'log',
  'normal',
  'philox',
  'pow',
  'quantile',
  'ranks',
  'sigmoid',
  'sort',
  'student-t',
  'sum',
  'trig',
]

/** The number of values per pass over the scalar functions, and the values in all. */
const FAST = 40000
const SLOW = 15000
export const TOTAL = 1000000

/** Functions of one to three numbers u, v, w from (0, 1), spread over the range in which each is used. */
function scalars(f) {
  const signed = (u, size) => (2 * u - 1) * size
  const shape = (u) => 0.05 + 400 * u * u * u
  return {
    fast: [
      (u) => f.exp(signed(u, 745)),
      (u) => f.expm1(signed(u, 40)),
      (u, v) => f.log(u * f.pow(2, Math.floor(signed(v, 1000)))),
      (u) => f.log1p(u < 0.5 ? -2 * u : signed(u, 30)),
      (u, v) => f.log2(u * f.pow(2, Math.floor(signed(v, 1000)))),
      (u, v) => f.log10(u * f.pow(2, Math.floor(signed(v, 1000)))),
      (u, v) => f.pow(u * 50, signed(v, 60)),
      (u) => f.erf(signed(u, 6)),
      (u) => f.erfc(u * 30 - 3),
      (u) => f.normalPdf(signed(u, 38)),
      (u) => f.normalCdf(u * 46 - 38),
      (u) => f.normalQuantile(u),
      (u, v) => f.normalQuantile(u * f.pow(2, -Math.floor(v * 1000))),
      (u) => f.sigmoid(signed(u, 40)),
      (u) => f.logit(u),
      (u) => f.sin(signed(u, 1e5)),
      (u) => f.cos(signed(u, 1e5)),
      (u) => f.tanh(signed(u, 20)),
      (u, v) => f.logGamma(v < 0.5 ? u * 5 : u * 1e4),
    ],
    slow: [
      (u, v) => f.gammaP(shape(u), shape(u) * 2 * v),
      (u, v) => f.gammaQ(shape(u), shape(u) * 2 * v),
      (u, v) => f.gammaQuantile(u, shape(v)),
      (u, v, w) => f.incompleteBeta(shape(u), shape(v), w),
      (u, v, w) => f.betaQuantile(w, shape(u), shape(v)),
      (u, v) => f.studentTCdf(signed(u, 9), shape(v)),
      (u, v) => f.studentTQuantile(u, 1 + shape(v)),
      (u, v) => f.chiSquareCdf(u * 300, 1 + Math.floor(v * 200)),
      (u, v) => f.chiSquareSurvival(u * 300, 1 + Math.floor(v * 200)),
      (u, v, w) => f.binomialPmf(Math.floor(u * 300), 300, w * (0.5 + v / 2)),
      (u, v, w) => f.binomialCdf(Math.floor(u * 300), 300, w * (0.5 + v / 2)),
      (u, v, w) => f.binomialSurvival(Math.floor(u * 300), 300, w * (0.5 + v / 2)),
      (u, v) => f.sin(signed(u, 1) * f.pow(2, 21 + Math.floor(v * 1000))),
    ],
  }
}

/** The functions of arrays, over arrays of u; writes values with `put`. */
function arrays(f, put) {
  const n = 4000
  const word = new Uint32Array(4)
  const u = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    f.philox4x32(i, 1, 2, 3, 4, 5, word)
    u[i] = (word[0] + 0.5) / 4294967296
    put(word[i % 4])
  }
  const coarse = u.map((x) => Math.floor(x * 1000) - 500)
  for (const x of f.argsort(coarse)) put(x)
  for (const x of f.sortNumbers(u)) put(x)
  for (const x of f.midRanks(coarse)) put(x)
  for (let i = 0; i < n; i++) put(f.quantile(u.subarray(i % 50, 60), i / n))
  for (let i = 0; i < n; i++) put(f.sum(u, 0, i))
  for (let i = 0; i < n; i++) put(f.mean(u, i))
  const probabilities = u.map((x) => 20 * x)
  f.softmax(probabilities, 8)
  for (const x of probabilities) put(x)
  const size = 40
  const gram = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) gram[i * size + j] = f.exp(-Math.abs(u[i] - u[j])) + (i === j ? 0.1 : 0)
  for (const x of f.cholesky(gram, size)) put(x)
  for (const x of f.solvePositiveDefinite(gram, size, u.slice(0, size), 0.5)) put(x)
}

/** The SHA-256 of the little-endian bits of all values, given the exports of all `modules` in one object. */
export function numericDigest(functions) {
  const bytes = new DataView(new ArrayBuffer(8 * TOTAL))
  let count = 0
  const put = (value) => {
    if (Number.isNaN(value)) throw new Error(`value ${count} is NaN, whose bits are not defined`)
    bytes.setFloat64(8 * count++, value, true)
  }
  // Weyl sequences in 32-bit integers, the same on every engine.
  const spread = (i, step) => ((Math.imul(i, step) >>> 0) + 0.5) / 4294967296
  const evaluate = (f, from, to) => {
    for (let i = from; i < to; i++) put(f(spread(i, 0x9e3779b9), spread(i, 0x85ebca6b), spread(i, 0xc2b2ae35)))
  }
  const { fast, slow } = scalars(functions)
  for (const f of slow) evaluate(f, 1, SLOW + 1)
  for (const f of fast) evaluate(f, 1, FAST + 1)
  arrays(functions, put)
  // The first functions fill up what is left.
  let left = TOTAL - count
  for (const f of fast) {
    const share = Math.min(left, FAST)
    evaluate(f, FAST + 1, FAST + 1 + share)
    left -= share
  }
  if (count !== TOTAL) throw new Error(`the grid has ${count} points`)
  return createHash('sha256').update(new Uint8Array(bytes.buffer)).digest('hex')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const functions = {}
  for (const name of modules) Object.assign(functions, await import(`../dist/numeric/${name}.js`))
  console.log(numericDigest(functions), process.version, process.arch)
}
