import { z } from 'zod'
import { defineTransform } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { fourier } from '../numeric/fourier.ts'
import { mean } from '../numeric/sum.ts'
import { cos } from '../numeric/trig.ts'
import { type Described, describeSeries, measureSeries, seriesFields, seriesOrigins } from './_series-columns.ts'

const band = z
  .tuple([z.number().min(0), z.number().positive()])
  .refine(([from, to]) => from < to, 'needs the lower frequency first')

const params = z.strictObject({
  ...seriesFields,
  bands: z.array(band).min(1).max(200).meta({ description: 'Bands of frequencies, [from, to) each.' }),
  rate: z
    .number()
    .positive()
    .default(1)
    .meta({ description: 'Steps per unit of time; frequencies are per that unit.' }),
  taper: z.enum(['none', 'hann']).default('none').meta({ description: 'Weights that fade the ends of the series.' }),
  as: z
    .enum(['power', 'amplitude', 'share'])
    .default('power')
    .meta({ description: 'Power, its square root, or its share of the power of all frequencies above 0.' }),
  peak: z.boolean().default(false).meta({ description: 'Also the frequency of most power.' }),
  centroid: z.boolean().default(false).meta({ description: 'Also the mean frequency, weighted by power.' }),
})
type Params = z.output<typeof params>

function featuresOf({ bands, peak, centroid }: Params): string[] {
  const named = bands.map(([from, to]) => `${from}-${to}`)
  return [...new Set(named), ...(peak ? ['peak'] : []), ...(centroid ? ['centroid'] : [])]
}

/**
 * Power of each channel in bands of frequency. The mean is taken off, the series is tapered by weights w (1, or the periodic Hann
 * window), and frequency k rate / n, 0 < k <= n / 2, has the power c |X_k|^2 / (n sum w^2) with c = 2, or 1 at n / 2: the periodogram,
 * whose powers add up to the variance where there is no taper. The uppermost frequency, rate / 2, belongs to a band that ends
 * there. A series that does not vary has power 0, share 0, peak 0 and centroid 0.
 * A column gives way to `<column>:<channel>:<from>-<to>`.
 */
export default defineTransform({
  summary: 'Series to the power of each channel in bands of frequency, by a fixed discrete Fourier transform.',
  version: 1,
  references: [
    'Welch, P. D. (1967). The use of fast Fourier transform for the estimation of power spectra. IEEE Trans. Audio 15(2), 70-73.',
    'https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.periodogram.html',
  ],
  definition: {
    tolerance: 1e-6,
    says: [
      'A column of series is a tensor [steps] (one channel) or [steps, channels] of float32, row-major. For each column of the fitted values and each channel, v[0] .. v[n-1] are its n = `steps` readings in time order, in float64, and m their mean (compensated as in series-window).',
      'Weights w[t] by `taper`: 1 for `none`; for `hann` 0.5 - 0.5 cos(2 pi t / n). x[t] = (v[t] - m) w[t]. X[k] = sum over t of x[t] exp(-2 pi i k t / n), k = 1 .. h, h = floor(n / 2): any algorithm in float64.',
      'Power p[k] = b |X[k]|^2 / (n W), W = sum of w[t] w[t], b = 2 but 1 where 2 k = n. Frequency f[k] = k rate / n.',
      'One of `bands`, [from, to], holds the k with from <= f[k] < to; where n is even and `to` is rate / 2, also k = h. S is the sum of its p[k], T that of p[1] .. p[h]. `as`: `power` gives S, `amplitude` sqrt(S), `share` S / T (0 where T is 0).',
      '`peak`: the f[k] of the greatest p[k], of the lowest k among equals; 0 where no p[k] is above 0. `centroid`: (sum of k p[k] / T) rate / n; 0 where T is 0.',
      'The column gives way, in its place, to number columns `<column>:<channel>:<feature>`: channels in the order of the fitted `channels` (outer); `<from>-<to>` for each of `bands` in their order, each once (numbers as their shortest decimals), then `peak`, then `centroid` where asked for (inner). With `keep`, the series itself stays, before them.',
      'Learned: steps and names of channels (their numbers from 0 where `channels` does not name them).',
    ],
  },
  params,
  stage: 'feature',
  learns: true,
  reads: ({ columns }) => columns ?? [],
  makes: () => [],
  origins: (fitted, given) => seriesOrigins(fitted as readonly Described[], featuresOf(given), given),
  fit(training, given): Described[] {
    const described = describeSeries(training, given, 'series-spectrum')
    for (const { column, steps } of described) {
      const limits = placesOf(steps, given)
      const empty = limits.findIndex(([first, end]) => first >= end)
      if (empty < 0) continue
      throw new Failure(
        'SPEC_FIELD',
        `found no frequency of '${column}' in the band ${given.bands[empty].join(' to ')}: they are ${given.rate / steps} apart and end at ${(given.rate * Math.floor(steps / 2)) / steps}`,
        { pointer: `/bands/${empty}` },
        'Widen the band, or take longer series.',
      )
    }
    return described
  },
  apply(table, fitted, given) {
    const described = fitted as readonly Described[]
    const measures = new Map(described.map(({ steps }) => [steps, measureOf(steps, given)]))
    return measureSeries(table, described, featuresOf(given), given, 'series-spectrum', (readings, out) => {
      measures.get(readings.length)?.(readings, out)
    })
  },
})

/** First frequency of each distinct band, and the one after its last. */
function placesOf(steps: number, { bands, rate }: Params): [number, number][] {
  const half = Math.floor(steps / 2)
  const frequency = (k: number): number => (k * rate) / steps
  const distinct = [...new Map(bands.map((each) => [each.join('-'), each])).values()]
  return distinct.map(([from, to]) => {
    const top = 2 * half === steps && to === rate / 2
    let first = 1
    while (first <= half && frequency(first) < from) first++
    let end = first
    while (end <= half && (frequency(end) < to || (top && end === half))) end++
    return [first, end]
  })
}

function measureOf(steps: number, given: Params): (readings: Float64Array, out: Float64Array) => void {
  const transform = fourier(steps)
  const half = Math.floor(steps / 2)
  const weights = Float64Array.from({ length: steps }, (_, t) =>
    given.taper === 'none' ? 1 : 0.5 - 0.5 * cos((2 * Math.PI * t) / steps),
  )
  const squares = weights.reduce((total, w) => total + w * w, 0)
  const places = placesOf(steps, given)
  const power = new Float64Array(half + 1)
  const tapered = new Float64Array(steps)
  return (readings, out) => {
    const level = mean(readings)
    for (let t = 0; t < steps; t++) tapered[t] = (readings[t] - level) * weights[t]
    const { real, imaginary } = transform(tapered)
    let total = 0
    let moment = 0
    let peak = 0
    for (let k = 1; k <= half; k++) {
      const both = 2 * k === steps ? 1 : 2
      power[k] = (both * (real[k] * real[k] + imaginary[k] * imaginary[k])) / (steps * squares)
      total += power[k]
      moment += power[k] * k
      if (power[k] > power[peak]) peak = k
    }
    let at = 0
    for (const [first, end] of places) {
      let inside = 0
      for (let k = first; k < end; k++) inside += power[k]
      out[at++] =
        given.as === 'power' ? inside : given.as === 'amplitude' ? Math.sqrt(inside) : total > 0 ? inside / total : 0
    }
    if (given.peak) out[at++] = (peak * given.rate) / steps
    if (given.centroid) out[at++] = total > 0 ? ((moment / total) * given.rate) / steps : 0
  }
}
