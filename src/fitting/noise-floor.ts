import type { Key } from '../core/key.ts'
import { mean } from '../numeric/sum.ts'
import {
  type Contrast,
  contrastOf,
  distanceOf,
  leastVariance,
  pointOf,
  residualsOf,
  type TwoFiles,
} from './contrast.ts'
import type { Layout, Sums } from './summary.ts'

/** What distance two files have where nothing but chance tells them apart. */
export interface NoiseFloor {
  readonly distance: number
  /** Mean distance by chance. */
  readonly floor: number
  /** Distance that chance exceeds once in a hundred. */
  readonly limit: number
  /** Chance that files that do not differ are as far apart: exact where blocks are exchangeable. */
  readonly p: number
  /** How many blocks of each file were dealt out. */
  readonly blocks: { readonly reference: number; readonly observed: number }
}

/**
 * By permutation: the blocks of both files are dealt out anew (of pairs, each changes sides or not), and all is measured
 * again as before. Phipson and Smyth (2010), Permutation p-values should never be zero, SAGMB 9(1), 39. Two statistics are
 * looked at, the distance and the greatest single difference in units of what all blocks vary by, and the lesser p-value counts twice. What distance chance makes
 * is measured once the means of the observed blocks are those of the reference: else the change would be part of the chance.
 */
export function noiseFloor(layout: Pick<Layout, 'trends'>, files: TwoFiles, key: Key, draws: number): NoiseFloor {
  const contrast = contrastOf(layout, files)
  const distance = distanceOf(contrast)
  const scale = files.paired ? contrast.variance : pooledVariance(layout, files)
  const greatest = greatestOf(contrast, scale)
  const centred = { ...files, observed: movedTo(files.reference, files.observed) }
  const stream = key.fold('noise').stream()
  const deal = files.paired
    ? (those: TwoFiles) => flipped(those, stream.uniform)
    : (those: TwoFiles) => dealtOut(those, stream.integer)
  const chance: number[] = []
  let [further, greater] = [1, 1]
  for (let draw = 0; draw < draws; draw++) {
    const dealt = contrastOf(layout, deal(files))
    if (distanceOf(dealt) >= distance) further++
    if (greatestOf(dealt, scale) >= greatest) greater++
    chance.push(distanceOf(contrastOf(layout, deal(centred))))
  }
  chance.sort((a, b) => a - b)
  return {
    distance,
    floor: mean(chance),
    limit: chance[Math.ceil(0.99 * (draws + 1)) - 1],
    blocks: { reference: files.reference.blocks, observed: files.observed.blocks },
    p: Math.min(1, (2 * Math.min(further, greater)) / (draws + 1)),
  }
}

function greatestOf({ delta }: Contrast, scale: Float64Array): number {
  let greatest = 0
  for (let j = 0; j < delta.length; j++) greatest = Math.max(greatest, (delta[j] * delta[j]) / scale[j])
  return greatest
}

/**
 * Variance between all blocks of both files, the same however they are dealt out. A few strange blocks differ much among
 * themselves, and measured by that they would hide.
 */
function pooledVariance(layout: Pick<Layout, 'trends'>, files: TwoFiles): Float64Array {
  const { reference, observed } = files
  const blocks = reference.blocks + observed.blocks
  const all = gather(
    [reference, observed],
    Int32Array.from({ length: blocks }, (_, b) => b),
  )
  const rows = residualsOf(layout, all)
  const variance = new Float64Array(rows.length / blocks)
  for (let i = 0; i < rows.length; i++) variance[i % variance.length] += (rows[i] * rows[i]) / (blocks * blocks)
  return variance.map((own, j) => Math.max(own, leastVariance(layout, files, j)))
}

/** Observed blocks whose means over the file are those of the reference. */
function movedTo(reference: Sums, observed: Sums): Sums {
  const [to, from] = [pointOf({ trends: [] }, reference), pointOf({ trends: [] }, observed)]
  const width = to.values.length
  const sums = observed.sums.map((sum, i) => {
    const j = i % width
    if (!to.defined[j] || !from.defined[j]) return sum
    return sum - (from.values[j] - to.values[j]) * observed.counts[i]
  })
  return { ...observed, sums }
}

function dealtOut({ reference, observed }: TwoFiles, integer: (n: number) => number): TwoFiles {
  const all = reference.blocks + observed.blocks
  const places = Int32Array.from({ length: all }, (_, i) => i)
  for (let i = all - 1; i > 0; i--) {
    const j = integer(i + 1)
    const kept = places[i]
    places[i] = places[j]
    places[j] = kept
  }
  const take = (chosen: Int32Array): Sums => gather([reference, observed], chosen.sort())
  return {
    reference: take(places.slice(0, reference.blocks)),
    observed: take(places.slice(reference.blocks)),
    paired: false,
  }
}

function flipped({ reference, observed }: TwoFiles, uniform: () => number): TwoFiles {
  const { blocks } = reference
  const sides = Array.from({ length: blocks }, () => uniform() < 0.5)
  const take = (other: boolean): Sums =>
    gather(
      [reference, observed],
      Int32Array.from(sides, (side, b) => (side === other ? b : blocks + b)),
    )
  return { reference: take(true), observed: take(false), paired: true }
}

/** Blocks of two files, numbered one after the other. */
function gather(files: readonly [Sums, Sums], chosen: Int32Array): Sums {
  const width = files[0].sums.length / files[0].blocks
  const sums = new Float64Array(chosen.length * width)
  const counts = new Float64Array(chosen.length * width)
  for (let i = 0; i < chosen.length; i++) {
    const second = chosen[i] >= files[0].blocks
    const from = second ? files[1] : files[0]
    const b = second ? chosen[i] - files[0].blocks : chosen[i]
    sums.set(from.sums.subarray(b * width, (b + 1) * width), i * width)
    counts.set(from.counts.subarray(b * width, (b + 1) * width), i * width)
  }
  return { blocks: chosen.length, sums, counts }
}
