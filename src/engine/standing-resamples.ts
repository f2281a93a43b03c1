import type { Value } from '../core/define.ts'
import { isDefined } from '../core/evaluate.ts'
import { type Bootstrap, bootstrapFold, sameEverywhere } from '../intervals/bootstrap.ts'
import { numberOf } from '../intervals/cells.ts'
import type { Interval } from '../intervals/interval.ts'
import { type Resampled, resampleCells } from '../intervals/resample-cells.ts'
import { cellOf } from './measure.ts'
import type { Protocol } from './panel.ts'
import { pointOf, type StandingCells, type StandingPart } from './standing-cells.ts'

/** Numbers of cells that are held at once: resamples are folded to parts in batches, as cells are many and parts few. */
const AT_ONCE = 4_000_000

/**
 * All parts in one and the same resample: replicate b has each part of each model on the same drawn rows, so that whatever is made of
 * parts, of one model or of two, has its interval.
 */
export function resampleParts(cells: StandingCells, parts: readonly StandingPart[], protocol: Protocol): Resampled {
  const { grouping, key, replicates } = protocol
  const defined = cells.all.flatMap(({ value }, k) => (isDefined(value) ? [k] : []))
  const place = new Map(defined.map((k, at) => [k, at]))
  const drawn = defined.map((k) => {
    const { cell, context, measure } = cells.all[k]
    return cellOf(measure, cell.rows, cell.samples, context)
  })
  const width = parts.length
  const values = new Float64Array(replicates * width)
  const noise = new Float64Array(replicates * width)
  const noisePoint = Float64Array.from(parts, () => Number.NaN)
  const units = new Int32Array(width)
  const size = Math.max(1, Math.floor(AT_ONCE / Math.max(1, drawn.length)))
  for (let first = 0; first < replicates && drawn.length > 0; first += size) {
    const batch = resampleCells(drawn, { replicates: Math.min(size, replicates - first), key, grouping, first })
    const from = batch.noise ?? batch
    parts.forEach((part, p) => {
      const places = part.indices.map((k) => place.get(k))
      const at = (vector: Float64Array): number =>
        numberOf(part.of(places.map((k) => (k === undefined || Number.isNaN(vector[k]) ? null : vector[k]))))
      for (let b = 0; b < batch.replicates; b++) {
        const to = (first + b) * width + p
        const [start, end] = [b * batch.cells, (b + 1) * batch.cells]
        values[to] = at(batch.values.subarray(start, end))
        noise[to] = batch.noise ? at(from.values.subarray(start, end)) : values[to]
      }
      noisePoint[p] = at(from.point)
      units[p] = places.reduce(
        (least: number, k) => (k === undefined ? least : Math.min(least, batch.units[k])),
        1 << 30,
      )
    })
  }
  return {
    cells: width,
    replicates,
    grouping: grouping.by,
    point: Float64Array.from(parts, (part) => numberOf(pointOf(cells, part))),
    values,
    noise: { values: noise, point: noisePoint },
    units,
    jackknife: () => {
      throw new RangeError('parts of a standing are resampled, not left out one by one')
    },
  }
}

export interface PartsFold {
  readonly of: (parts: Float64Array) => Value
  /** The parts that it is made of. */
  readonly among: readonly number[]
  readonly level: number
  readonly range: readonly [number, number]
  /** One of them is moved to one side by noise (calibration error). */
  readonly biased: boolean
}

/**
 * A number made of parts, with its percentile interval, as kept shares are steps and areas are means. Where noise alone moves it, the
 * interval reaches as far as the basic one does too. What no resample changes is as sure as resampling can make it.
 */
export function foldParts(resampled: Resampled, { among, biased, level, of, range }: PartsFold): Bootstrap {
  const result = bootstrapFold(resampled, of, { level, among, method: 'percentile', range })
  const { interval, value } = result
  if (value === null) return result
  if (interval.lower === null)
    return interval.reason === sameEverywhere
      ? { ...result, interval: { lower: value, upper: value, method: 'constant' } }
      : result
  if (!biased) return result
  const other = bootstrapFold(resampled, of, { level, among, method: 'basic', range }).interval
  return { ...result, interval: hull(interval, other) }
}

function hull(a: Interval, b: Interval): Interval {
  if (a.lower === null || b.lower === null) return a
  const method = a.method === b.method ? a.method : `${a.method} and basic`
  return { lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper, b.upper), method }
}
