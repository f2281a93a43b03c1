import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { quantileSorted } from '../numeric/quantile.ts'
import { mean, sum } from '../numeric/sum.ts'
import { type Described, describeSeries, measureSeries, seriesFields, seriesOrigins } from './_series-columns.ts'

/** The readings of a window in time order, their mean, and their ascending copy. */
interface Window {
  readonly values: Float64Array
  readonly mean: number
  readonly sorted: Float64Array
  /** A place for one number per reading. */
  readonly scratch: Float64Array
}

const statistics = {
  mean: (window) => window.mean,
  sd: (window) => Math.sqrt(total(window, (_, v) => (v - window.mean) * (v - window.mean)) / window.values.length),
  min: ({ sorted }) => sorted[0],
  max: ({ sorted }) => sorted[sorted.length - 1],
  median: ({ sorted }) => quantileSorted(sorted, 0.5),
  first: ({ values }) => values[0],
  last: ({ values }) => values[values.length - 1],
  slope: (window) => {
    const n = window.values.length
    const middle = (n - 1) / 2
    const spread = (n * (n * n - 1)) / 12
    return spread === 0 ? 0 : total(window, (t, v) => (t - middle) * (v - window.mean)) / spread
  },
  rms: (window) => Math.sqrt(total(window, (_, v) => v * v) / window.values.length),
  roughness: (window) => {
    const { values } = window
    const n = values.length
    return n < 2 ? 0 : total(window, (t, v) => (t === 0 ? 0 : Math.abs(v - values[t - 1]))) / (n - 1)
  },
  'zero-crossings': ({ values }) => crossings(values, 0),
  'mean-crossings': (window) => crossings(window.values, window.mean),
} as const satisfies Record<string, (window: Window) => number>

type Statistic = keyof typeof statistics
const names = Object.keys(statistics) as [Statistic, ...Statistic[]]

/** Sum over the readings in order, with compensation. */
function total({ values, scratch }: Window, term: (t: number, value: number) => number): number {
  for (let t = 0; t < values.length; t++) scratch[t] = term(t, values[t])
  return sum(scratch, 0, values.length)
}

/** Changes of side, readings that lie on the level itself left out. */
function crossings(values: Float64Array, level: number): number {
  let count = 0
  let before = 0
  for (const value of values) {
    const side = Math.sign(value - level)
    if (side === 0 || side === before) continue
    if (before !== 0) count++
    before = side
  }
  return count
}

const params = z.strictObject({
  ...seriesFields,
  statistics: z
    .array(z.enum(names))
    .default(['mean', 'sd', 'min', 'max', 'slope'])
    .meta({ description: 'What is taken of each channel.' }),
  quantiles: z.array(z.number().min(0).max(1)).default([]).meta({ description: 'Quantiles that are taken, too.' }),
  recent: z.int().min(1).optional().meta({ description: 'Only so many of the last steps; all if absent.' }),
})
type Params = z.output<typeof params>

function featuresOf({ statistics: wanted, quantiles, recent }: Params): string[] {
  const all = [...wanted, ...quantiles.map((q) => `q${q}`)]
  return [...new Set(all)].map((name) => (recent === undefined ? name : `${name}-of-${recent}`))
}

/**
 * What a window of readings looks like, channel by channel: mean, population standard deviation, extremes, least-squares slope
 * per step, median and quantiles (type 7), first and last reading, root mean square, mean absolute step (roughness), and how
 * often it crosses zero or its own mean. A column gives way to `<column>:<channel>:<statistic>`. For rows in time order, a `window`
 * step of the dataset makes the series first, of earlier rows only. Slope and roughness of a single reading are 0.
 */
export default defineTransform({
  summary: 'Series to statistics of each channel: mean, spread, extremes, slope, quantiles, crossings.',
  version: 1,
  references: [
    'Christ, M. et al. (2018). Time series feature extraction on basis of scalable hypothesis tests. Neurocomputing 307, 72-77.',
  ],
  definition: {
    tolerance: 0,
    says: [
      'A column of series is a tensor [steps] (one channel) or [steps, channels] of float32, row-major. For each column of the fitted values and each channel, v[0] .. v[n-1] are the readings of that channel in time order, as float64: all `steps` of them, or the last `recent` of them where that parameter is given.',
      'The column gives way, in its place, to number columns `<column>:<channel>:<feature>`: channels in the order of the fitted `channels` (outer), features in the order of `statistics`, then of `quantiles` (inner), each once. Feature is the name of the statistic, or `q<quantile>` such as `q0.25`; with `recent`, followed by `-of-<recent>`. With `keep`, the series itself stays, before them.',
      'The mean m is sum(v) / n. All sums are compensated, in float64 and in order of time: s = c = 0; for each x: t = s + x; c += (s - t) + x where |s| >= |x|, else (x - t) + s; s = t; the sum is s + c.',
      '`mean`: m. `sd`: sqrt(sum((v[t] - m) (v[t] - m)) / n). `rms`: sqrt(sum(v[t] v[t]) / n). `first`, `last`, `min`, `max`: that reading.',
      '`slope`: sum((t - (n - 1) / 2) (v[t] - m)) / (n (n n - 1) / 12), t from 0; 0 where n is 1. `roughness`: (0 + sum over t = 1 .. n-1 of |v[t] - v[t-1]|) / (n - 1); 0 where n is 1.',
      '`median` is quantile 0.5. Quantile q of the readings ascending, u: p = (n - 1) q, i = floor(p), w = p - i; u[i] where w is 0 or u[i] = u[i+1]; else u[i] + (u[i+1] - u[i]) w where w < 0.5, and u[i+1] - (u[i+1] - u[i]) (1 - w) otherwise.',
      'Learned: steps and names of channels (their numbers from 0 where `channels` does not name them).',
      '`zero-crossings`, `mean-crossings`: the readings that are not equal to the level (0, or m) taken in order, how often one is on the other side of the level than the one before it.',
    ],
  },
  params: params.refine(
    (given) => given.statistics.length + given.quantiles.length > 0,
    'needs a statistic or a quantile at least',
  ),
  stage: 'feature',
  learns: true,
  reads: ({ columns }) => columns ?? [],
  makes: () => [],
  origins: (fitted, given) => seriesOrigins(fitted as readonly Described[], featuresOf(given), given),
  fit(training, given): Described[] {
    const described = describeSeries(training, given, 'series-window')
    for (const { column, steps } of described) {
      if (steps >= (given.recent ?? 1)) continue
      throw new Failure('SPEC_FIELD', `found ${steps} steps in '${column}', expected ${given.recent ?? 1} at least`, {
        pointer: given.recent === undefined ? '/columns' : '/recent',
      })
    }
    return described
  },
  apply(table, fitted, given) {
    const measures = [...new Set(given.statistics)].map((name) => statistics[name])
    const quantiles = [...new Set(given.quantiles)]
    const scratch = new Float64Array(
      (fitted as readonly Described[]).reduce((most, { steps }) => Math.max(most, steps), 0),
    )
    return measureSeries(
      table,
      fitted as readonly Described[],
      featuresOf(given),
      given,
      'series-window',
      (all, out) => {
        const values = given.recent === undefined ? all : all.subarray(all.length - given.recent)
        const window: Window = { values, mean: mean(values), sorted: values.slice().sort(), scratch }
        for (let i = 0; i < measures.length; i++) out[i] = measures[i](window)
        for (let i = 0; i < quantiles.length; i++)
          out[measures.length + i] = quantileSorted(window.sorted, quantiles[i])
      },
    )
  },
})
