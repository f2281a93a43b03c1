import type { Samples } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import { paramsAt } from '../core/severity.ts'
import type { Table } from '../core/table.ts'
import type { Candidate } from './candidates.ts'
import { type Metric, type Point, pointOf } from './contrast.ts'
import { type Nearest, nearestOf, type Polyline } from './polyline.ts'
import type { Layout, Summarise } from './summary.ts'

/** What a candidate is applied to and compared with. */
export interface Bench {
  /** The reference, or the reference after what was found first. */
  readonly samples: Samples
  readonly layout: Layout
  readonly summarise: Summarise
  readonly metric: Metric
  readonly observed: Point
  readonly key: Key
}

/** A candidate whose severities are tried one after the other; all share their random numbers. */
export interface Curve {
  readonly candidate: Candidate
  /** What is drawn; of several the mean is taken. */
  readonly draws: readonly number[]
  readonly line: Polyline
  readonly best: Nearest
}

/** The reference as it would be at a severity. Of a selection the rows stay and their weights change. */
export function disturbed(
  { samples, key }: Pick<Bench, 'samples' | 'key'>,
  { id, perturbation, columns, params }: Candidate,
  severity: number,
  draw: number,
): { table: Table; weights?: Float64Array } {
  if (severity === 0) return { table: samples.table }
  const own = { ...samples, columns: columns.length > 0 ? columns : samples.columns }
  const fixed = paramsAt(perturbation, severity, params)
  if (perturbation.weigh) return { table: samples.table, weights: perturbation.weigh(own, fixed) }
  return { table: perturbation.apply(own, fixed, key.fold(id, draw)) }
}

export function placeAt(bench: Bench, candidate: Candidate, severity: number, draws: readonly number[]): Float64Array {
  const places = draws.map((draw) => {
    const { table, weights } = disturbed(bench, candidate, severity, draw)
    return bench.metric.place(pointOf(bench.layout, bench.summarise(table, weights)), bench.observed)
  })
  return places[0].map((_, i) => places.reduce((sum, place) => sum + place[i], 0) / places.length)
}

/** @param origin the place of severity 0, the same for all candidates */
export function curveOf(bench: Bench, candidate: Candidate, origin: Float64Array, draw = 0): Curve {
  const line = { severities: [0], places: [origin] }
  return refined(bench, { candidate, draws: [draw], line, best: nearestOf(line, null)[0] }, [0.2, 0.4, 0.6, 0.8, 1])
}

/** A curve with more severities; those that it has are not tried again. */
export function refined(bench: Bench, curve: Curve, severities: readonly number[]): Curve {
  const known = new Map(curve.line.severities.map((severity, k) => [severity, curve.line.places[k]]))
  for (const severity of severities) {
    if (!known.has(severity)) known.set(severity, placeAt(bench, curve.candidate, severity, curve.draws))
  }
  const ascending = [...known.keys()].sort((a, b) => a - b)
  const line = { severities: ascending, places: ascending.map((severity) => known.get(severity) as Float64Array) }
  return { ...curve, line, best: nearestOf(line, null)[0] }
}

/** Severities around the best, `step` apart, up to `reach` away. In thousandths, so that no two are all but equal. */
export function around(severity: number, step: number, reach: number): number[] {
  const [middle, by, far] = [Math.round(severity / step) * step, step, reach].map((one) => Math.round(one * 1000))
  const found: number[] = []
  for (let at = middle - far; at <= middle + far; at += by) if (at > 0 && at <= 1000) found.push(at / 1000)
  return found
}
