import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { type ByteDistributions, byteDistributions, drawBytes, fillWords } from '../../numeric/noise.ts'
import { type PoissonCumulative, poissonCumulative, poissonQuantile } from '../../numeric/poisson.ts'

/**
 * Light comes in photons: a value x in [0, 1] becomes N / photons with N Poisson of mean x photons, by inversion of one uniform
 * for each value. For bytes the 256 distributions are tabulated once.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Poisson noise of an image made of few photons.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    photons: z.number().positive().max(1e6).meta({ description: 'Mean number of photons where the image is white.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { photons: 1e6 },
  levels: [{ photons: 60 }, { photons: 25 }, { photons: 12 }, { photons: 5 }, { photons: 3 }],
  small: [{ photons: 500 }, { photons: 250 }, { photons: 100 }, { photons: 75 }, { photons: 50 }],
  scale: { photons: 'log' },
  apply: perImage(
    ({ values }, { photons }, key) => shotFloats(values, photons, key.k0, key.k1),
    ({ values }, { photons }, key) => drawBytes(values, key.k0, key.k1, tableOf(photons)),
  ),
})

/** Tables that were made last: the images of a run come in many calls with the same few severities. */
const tables = new Map<number, ByteDistributions>()
const KEPT = 8

function tableOf(photons: number): ByteDistributions {
  let table = tables.get(photons)
  if (table === undefined) {
    table = makeTable(photons)
    if (tables.size >= KEPT) tables.delete(tables.keys().next().value as number)
    tables.set(photons, table)
  }
  return table
}

/** The byte that a count of photons is stored as. */
const byteOf = (count: number, photons: number): number => Math.min(255, Math.trunc((255 * count) / photons))

function makeTable(photons: number): ByteDistributions {
  const outcomes: number[] = []
  const lastCount: number[] = []
  for (let count = 0; outcomes[outcomes.length - 1] !== 255; count++) {
    const byte = byteOf(count, photons)
    if (outcomes[outcomes.length - 1] !== byte) outcomes.push(byte)
    lastCount[outcomes.length - 1] = count
  }
  return byteDistributions(Uint8Array.from(outcomes), (byte) => {
    const { first, cumulative } = poissonCumulative((byte * photons) / 255)
    return Float64Array.from(lastCount, (count) =>
      count < first ? 0 : (cumulative[Math.min(count - first, cumulative.length - 1)] as number),
    )
  })
}

/** More than 256, as images of floats mostly were bytes; bounded, as others may have a value of its own in each pixel. */
const KEPT_LAWS = 1024

function shotFloats(values: Float32Array, photons: number, k0: number, k1: number): Float32Array {
  const words = new Uint32Array(values.length)
  fillWords(words, k0, k1)
  const laws = new Map<number, PoissonCumulative>()
  for (let i = 0; i < values.length; i++) {
    let law = laws.get(values[i])
    if (law === undefined) {
      law = poissonCumulative((values[i] * photons) / 255)
      if (laws.size >= KEPT_LAWS) laws.clear()
      laws.set(values[i], law)
    }
    values[i] = (255 * poissonQuantile(law, ((words[i] >>> 1) + 0.5) / 2147483648)) / photons
  }
  return values
}
