import type { Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import { isDefined, undefinedBecause } from '../core/evaluate.ts'
import type { StandingComponent, StandingSpec } from '../core/standing.ts'
import { sharesOf } from '../core/standing.ts'
import type { Bootstrap } from '../intervals/bootstrap.ts'
import { noInterval } from '../intervals/interval.ts'
import { sum } from '../numeric/sum.ts'
import { ends, fewClusters, type Protocol, shareOf } from './panel.ts'
import type { StandingCells, StandingPart } from './standing-cells.ts'
import { foldParts, resampleParts } from './standing-resamples.ts'

/** The name under which standings are published. */
export const standingOf = 'standing'

export const undefinedPart: Value = undefinedBecause('undefined')

/** The resampled parts of all ranked models of a task, and how numbers are made of them. */
export interface Standings {
  readonly task: string
  readonly components: readonly StandingComponent[]
  readonly level: number
  /** Rows that all ranked models answered. */
  readonly n: number
  /** Why nothing has an interval; null where it has. */
  readonly lacking: string | null
  /** The standing of a model: the sum over its parts of share times value, in the order of the components. */
  whole(parts: Float64Array, places: readonly number[]): Value
  fold(
    places: readonly number[],
    of: (parts: Float64Array) => Value,
    range: readonly [number, number],
    level: number,
  ): Bootstrap
}

/** `parts` has those of one model after those of another, each in the order of the components. */
export function openStandings(
  task: string,
  spec: StandingSpec,
  cells: StandingCells,
  parts: readonly StandingPart[],
  rows: ReadonlySet<number>,
  protocol: Protocol,
): Standings {
  const shares = sharesOf(spec)
  const resampled = resampleParts(cells, parts, protocol)
  const lacking = fewClusters(Int32Array.from(rows), protocol.grouping)
  const components = shares.map(({ component }) => component)
  return {
    task,
    components,
    level: protocol.level,
    n: rows.size,
    lacking,
    whole: (all, places) => {
      const value = sum(places.map((place, s) => shares[s].share * all[place]))
      return Number.isNaN(value) ? undefinedPart : value
    },
    fold: (places, of, range, level) => {
      const biased = places.some((place) => components[place % components.length] === 'calibration')
      const result = foldParts(resampled, { of, among: places, level, range, biased })
      return lacking === null ? result : { ...result, interval: noInterval(lacking) }
    },
  }
}

/** `point` says why there is no value. */
export function estimateOf(
  base: Pick<Estimate, 'metric' | 'reduction' | 'axes' | 'level' | 'n'>,
  result: Bootstrap,
  point: Value,
): Estimate {
  if (!isDefined(point)) return { ...base, value: null, lower: null, upper: null, method: 'none', reason: point.reason }
  return { ...base, value: point, ...ends(result.interval), ...shareOf(result) }
}
