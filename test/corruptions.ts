import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Perturbation, Samples } from '../src/core/define.ts'
import { digestBytes } from '../src/core/digest.ts'
import { rootKey } from '../src/core/key.ts'
import { applyAt } from '../src/core/severity.ts'
import type { TensorColumn } from '../src/core/table.ts'
import { decodeImage } from '../src/doors/sharp.ts'
import { levelSeverities } from './no-regression.ts'

export interface Picture {
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly values: Uint8Array | Float32Array
}

/** One picture under the id `id` as the samples that a perturbation sees. */
export function samplesOf(picture: Picture, id = 'picture'): Samples {
  const { height, width, channels, values } = picture
  const shape = channels === 1 ? [height, width] : [height, width, channels]
  return {
    table: { rows: 1, columns: new Map([['image', { kind: 'tensor', shape, values }]]) },
    ids: [id],
    columns: ['image'],
    sequences: [Int32Array.of(0)],
    training: new Map(),
    classes: null,
  }
}

/** The values of a picture at a severity in [0, 1]. */
export function perturbed(thing: Perturbation, picture: Picture, severity: number, seed = 7): Picture['values'] {
  const after = applyAt(thing, samplesOf(picture), severity, {}, rootKey(seed))
  return (after.columns.get('image') as TensorColumn).values as Picture['values']
}

/** A picture of gradients, edges and texture from integer formulas. The same for ever. */
export function fixedPicture(height: number, width: number, channels: number): Picture & { values: Uint8Array } {
  const values = new Uint8Array(height * width * channels)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const block = ((x >> 3) + (y >> 3)) & 1 ? 60 : 0
      for (let c = 0; c < channels; c++) {
        const texture = ((x * 7 + y * 13 + c * 29) * (x + 3 * y + 5)) % 64
        values[(y * width + x) * channels + c] = 40 + block + texture + (((2 * y + 3 * x + 40 * c) >> 2) % 90)
      }
    }
  }
  return { height, width, channels, values }
}

/** Pins what an image perturbation makes of fixed pictures of 72 x 80 and 32 x 32 at its levels, colour then grey. */
export function pinnedPictures(thing: Perturbation, pinned: { version: number; digests: readonly string[] }): void {
  test('does not change its output except with its version', () => {
    const pictures = [fixedPicture(72, 80, 3), fixedPicture(32, 32, 3), fixedPicture(32, 32, 1)]
    const digests = pictures.flatMap((picture) =>
      levelSeverities.map((severity) => digestBytes(perturbed(thing, picture, severity) as Uint8Array).slice(0, 12)),
    )
    expect({ version: thing.version, digests }).toEqual(pinned)
  })
}

const golden = new URL('./golden/', import.meta.url)

/** One of the photographs that the reference numbers were measured on, as `chelsea-224.png`. */
export async function photograph(name: string): Promise<Picture & { values: Uint8Array }> {
  const { data, ...size } = await decodeImage(readFileSync(new URL(`images/${name}`, golden)), name, 1e6, false)
  return { ...size, values: data }
}

/** Over seeds; a plain number where the corruption draws nothing. */
type Measured<T> = T | { readonly mean: T; readonly sd: T }

interface Case {
  readonly image: string
  readonly severity: number
  readonly diff_mean: Measured<number>
  readonly diff_abs: Measured<number>
  readonly diff_std: Measured<number>
  readonly q: Measured<readonly number[]>
  readonly psnr: Measured<number>
  readonly ssim: Measured<number>
}

const meanOf = <T>(value: Measured<T>): T => (isSpread(value) ? value.mean : value)
function isSpread<T>(value: Measured<T>): value is { readonly mean: T; readonly sd: T } {
  return typeof value === 'object' && value !== null && 'sd' in value
}

/**
 * Compares the distortion of the photographs at every level with reference numbers, test/golden/corruptions/<id>.json: where
 * nothing is drawn, the mean absolute difference and all quantiles within 1 grey level and the structural similarity within
 * 0.02; else means over `seeds` seeds within 4 standard errors plus 2 %, quantiles within 4 standard errors plus 1 level.
 */
export function conformsToPublished(thing: Perturbation, id: string, seeds = 1): void {
  const cases = JSON.parse(readFileSync(new URL(`corruptions/${id}.json`, golden), 'utf8')).cases as readonly Case[]
  test.each(cases)('agrees with the published $image at level $severity', async (wanted) => {
    const picture = await photograph(wanted.image)
    const found = Array.from({ length: seeds }, (_, seed) =>
      distortion(picture, perturbed(thing, picture, levelSeverities[wanted.severity - 1], seed + 1) as Uint8Array),
    )
    for (const name of ['diff_mean', 'diff_abs', 'diff_std', 'psnr', 'ssim'] as const) {
      const own = found.map((one) => one[name])
      const slack = seeds > 1 ? 0.02 * Math.abs(meanOf(wanted[name])) : 0
      const exact = name === 'ssim' ? 0.02 : 1
      const allowed = seeds > 1 ? errors(wanted[name], own) + Math.max(slack, name === 'diff_mean' ? 0.5 : 0) : exact
      if (seeds === 1 && name === 'psnr') continue
      expect(Math.abs(average(own) - meanOf(wanted[name])), name).toBeLessThanOrEqual(allowed)
    }
    const { q } = wanted
    meanOf(q).forEach((quantile, k) => {
      const own = found.map((one) => one.q[k])
      const published = isSpread(q) ? { mean: q.mean[k], sd: q.sd[k] } : q[k]
      const allowed = 1 + (seeds > 1 ? errors(published, own) : 0)
      expect(Math.abs(average(own) - quantile), `quantile ${k}`).toBeLessThanOrEqual(allowed)
    })
  })
}

/** Four standard errors of the difference of two means over seeds; the reference has five. */
function errors(published: Measured<number>, own: readonly number[]): number {
  const mean = average(own)
  const variance = own.reduce((sum, v) => sum + (v - mean) * (v - mean), 0) / (own.length - 1)
  const theirs = isSpread(published) ? published.sd : 0
  return 4 * Math.sqrt((theirs * theirs) / 5 + variance / own.length)
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** Statistics of the difference between two pictures of bytes, as test/golden/corruptions defines them. */
export function distortion({ height, width, channels, values }: Picture, after: Uint8Array) {
  const n = after.length
  const counts = new Int32Array(511)
  for (let i = 0; i < n; i++) counts[255 + after[i] - values[i]]++
  const meanOver = (f: (d: number) => number): number =>
    counts.reduce((sum, count, d) => sum + count * f(d - 255), 0) / n
  const [mean, square] = [meanOver((d) => d), meanOver((d) => d * d)]
  const atRank = (rank: number): number => {
    let d = -256
    for (let below = 0; below <= rank; below += counts[255 + d]) d++
    return d
  }
  const quantile = (p: number): number => {
    const [low, share] = [Math.floor(p * (n - 1)), (p * (n - 1)) % 1]
    return atRank(low) + share * (atRank(low + 1) - atRank(low))
  }
  return {
    diff_mean: mean,
    diff_abs: meanOver(Math.abs),
    diff_std: Math.sqrt(square - mean * mean),
    q: [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map(quantile),
    psnr: 10 * Math.log10(65025 / square),
    ssim: similarity(values, after, height, width, channels),
  }
}

/** Mean structural similarity over 7 x 7 windows and channels (Wang et al. 2004), with sample covariances. */
function similarity(a: ArrayLike<number>, b: ArrayLike<number>, height: number, width: number, channels: number) {
  const [c1, c2, n] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2, 49]
  const row = width * channels
  // Sums of a, b, a a, b b and a b over the seven rows of a window for every place of a row, then over its columns.
  const down = new Int32Array(5 * row)
  const across = new Int32Array(5 * row)
  let total = 0
  for (let y = 0; y < height; y++) {
    addRow(down, a, b, y * row, row, 1)
    if (y >= 7) addRow(down, a, b, (y - 7) * row, row, -1)
    if (y < 6) continue
    for (let k = 0; k < 5; k++) {
      for (let x = 0; x < row; x++) {
        let sum = x < channels ? 0 : across[k * row + x - channels]
        sum += down[k * row + x]
        if (x >= 7 * channels) sum -= down[k * row + x - 7 * channels]
        across[k * row + x] = sum
      }
    }
    for (let x = 6 * channels; x < row; x++) {
      const ma = across[x] / n
      const mb = across[row + x] / n
      const va = (across[2 * row + x] - n * ma * ma) / (n - 1)
      const vb = (across[3 * row + x] - n * mb * mb) / (n - 1)
      const vab = (across[4 * row + x] - n * ma * mb) / (n - 1)
      total += ((2 * ma * mb + c1) * (2 * vab + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
    }
  }
  return total / ((height - 6) * (width - 6) * channels)
}

function addRow(sums: Int32Array, a: ArrayLike<number>, b: ArrayLike<number>, at: number, row: number, sign: 1 | -1) {
  for (let x = 0; x < row; x++) {
    const [p, q] = [a[at + x], b[at + x]]
    sums[x] += sign * p
    sums[row + x] += sign * q
    sums[2 * row + x] += sign * p * p
    sums[3 * row + x] += sign * q * q
    sums[4 * row + x] += sign * p * q
  }
}
