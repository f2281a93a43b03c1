import { find } from '../catalogue/catalogue.ts'
import type { Curve, PairedDrop, Reduction, Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import { isDefined } from '../core/evaluate.ts'
import { type Bootstrap, sameEverywhere } from '../intervals/bootstrap.ts'
import { type Axes, ends, type FoldShape, type Panel, shareOf } from './panel.ts'

/** A drop with the share of resamples in which it was undefined, where there were any. */
export type SharedDrop = PairedDrop & Pick<Estimate, 'undefinedShare'>

/** A curve of a panel: which cells, where they stand on the axis, and which cell is the reference. */
export interface PanelCurve {
  readonly over: 'time' | 'severity' | 'group' | 'domain' | 'condition' | 'seed'
  readonly indices: readonly number[]
  readonly x: readonly number[]
  readonly labels: readonly string[]
  readonly better: 'higher' | 'lower'
  /** Index of the reference cell in the panel, where there is one. */
  readonly reference: number | null
  /** Drops with their bounds, for a reduction that carries its confidence in itself. */
  readonly paired?: readonly (SharedDrop | null)[]
  /** For each position the cell on the same rows that it is paired with: drops are then recomputed in every resample. */
  readonly against?: readonly number[]
}

export interface Folding {
  readonly metric: string
  readonly reduction: string
  readonly axes: Axes
  readonly level: number
  /**
   * Parameters of the reduction; a function where they depend on the reference value, which varies from resample to resample
   * (null where there is none to depend on: the fold is then undefined).
   */
  readonly params: unknown | ((reference: number | null) => unknown | null)
  /** A reduction that carries its confidence in itself gets no interval by resampling. */
  readonly plain?: boolean
  /** The position that `censored` is counted from; 0 where left out. */
  readonly origin?: number
}

/** Folds a curve by a reduction, recomputed in every resample; "not reached" is null with where the axis ended. */
export async function foldCurve(panel: Panel, curve: PanelCurve, folding: Folding): Promise<Estimate> {
  const reduction = (await find('reduction', folding.reduction)) as Reduction
  const { against = [], indices: own, reference } = curve
  const indices = [...own, ...(reference === null ? [] : [reference]), ...against]
  const paramsFor = parametersOf(reduction, folding.params)
  const of = (values: readonly (number | null)[]): Value => {
    const at = reference === null ? null : values[own.length]
    const params = paramsFor(at)
    return params === null ? noReference : reduction.reduce(curveFrom(curve, values, at), params)
  }
  const result = panel.fold(indices, of, reduction.smooth, shapeOf(panel, curve, reduction, folding.params))
  const n = distinctSamples(panel, own)
  const { axes, level, metric } = folding
  const base = { metric, reduction: folding.reduction, over: curve.over, axes, level, n, ...shareOf(result) }
  const none = { lower: null, upper: null, method: 'none' } as const
  if (result.value === null) {
    const point = of(indices.map((i) => panel.values[i]))
    return { ...base, value: null, ...none, reason: isDefined(point) ? 'undefined' : point.reason }
  }
  const interval = folding.plain ? none : (constantOf(reduction, result) ?? ends(result.interval))
  if (!Number.isFinite(result.value)) {
    // Where no resample reached it either, the whole interval lies beyond the axis.
    const never = !folding.plain && result.undefinedShare === 0 && isConstant(result)
    const method = never ? 'percentile' : interval.method
    const reached = { value: null, lower: interval.lower, upper: null, method, reason: 'not reached' }
    return { ...base, ...reached, censored: endOf(panel, curve) - (folding.origin ?? 0) }
  }
  const where = reduction.marks ? positionOf(panel, curve, result.value, reduction.marks) : {}
  return { ...base, value: result.value, ...interval, ...where }
}

const noReference: Value = { value: null, reason: 'no value to compare with before the axis begins' }

function shapeOf(panel: Panel, curve: PanelCurve, reduction: Reduction, params: Folding['params']): FoldShape {
  const { biased = false, unit } = reduction
  if (panel.range === null) return { biased }
  // What depends on a reference gives times, which have no range.
  if (reduction.range && typeof params !== 'function') {
    return { biased, range: reduction.range(panel.range, curve.better, reduction.params.parse(params)) }
  }
  return unit === 'metric' && !reduction.range ? { biased, range: panel.range } : { biased }
}

/** No resample differs from the value. */
function isConstant({ interval, replicates, value }: Bootstrap): boolean {
  return interval.lower === null && interval.reason === sameEverywhere && replicates.every((v) => v === value)
}

/** A time that is the same in every resample, such as a failure at the first position, is as sure as resampling can make it. */
function constantOf(reduction: Reduction, result: Bootstrap): Pick<Estimate, 'lower' | 'upper' | 'method'> | null {
  if (reduction.unit !== 'axis' || !Number.isFinite(result.value) || !isConstant(result)) return null
  return { lower: result.value, upper: result.value, method: 'constant' }
}

/** How many different samples the cells with a value have: severities of one sample count once. */
function distinctSamples(panel: Panel, indices: readonly number[]): number {
  const cells = indices.filter((i) => panel.values[i] !== null).map((i) => panel.cells[i].samples)
  const size = cells.reduce((most, samples) => samples.reduce((a, b) => Math.max(a, b + 1), most), 0)
  const seen = new Uint8Array(size)
  for (const samples of cells) for (const sample of samples) seen[sample] = 1
  return seen.reduce((n, one) => n + one, 0)
}

/** Parsed once where they are the same in all resamples. */
function parametersOf(reduction: Reduction, params: Folding['params']): (reference: number | null) => unknown | null {
  if (typeof params !== 'function') {
    const parsed = reduction.params.parse(params)
    return () => parsed
  }
  return (reference) => {
    const given = params(reference)
    return given === null ? null : reduction.params.parse(given)
  }
}

function curveFrom(curve: PanelCurve, values: readonly (number | null)[], reference: number | null): Curve {
  const { against, better, indices, labels, x } = curve
  const y = values.slice(0, indices.length)
  const paired = against ? pairedDrops(better, y, values.slice(values.length - against.length)) : curve.paired
  return {
    x,
    y,
    labels,
    better,
    ...(curve.reference === null ? {} : { reference }),
    ...(paired ? { paired } : {}),
  }
}

function pairedDrops(
  better: 'higher' | 'lower',
  values: readonly (number | null)[],
  calm: readonly (number | null)[],
): (PairedDrop | null)[] {
  return values.map((value, k) => {
    const than = calm[k]
    if (value === null || than === null) return null
    return { drop: better === 'higher' ? than - value : value - than, lower: null, upper: null }
  })
}

/** The last position of a curve that has a value: beyond it nothing was seen. */
function endOf(panel: Panel, { indices, x }: PanelCurve): number {
  const last = indices.findLastIndex((i) => panel.values[i] !== null)
  return x[last < 0 ? x.length - 1 : last]
}

/** The one position that has the value, or the drop; where several share it (a constant model) none is named. */
function positionOf(panel: Panel, curve: PanelCurve, value: number, marks: 'value' | 'drop'): { at?: string } {
  const { against = [], better, indices, labels } = curve
  const values = indices.map((i) => panel.values[i])
  const calm = against.map((i) => panel.values[i])
  const drops = against.length > 0 ? pairedDrops(better, values, calm) : (curve.paired ?? null)
  const marked = marks === 'drop' && drops ? drops.map((cell) => cell?.drop ?? null) : values
  // Where all are held against one value, the largest drop is that of the worst one.
  const sought = marks === 'drop' && !drops ? worstOf(values, better) : value
  const places = labels.filter((_, k) => marked[k] === sought)
  return places.length === 1 ? { at: places[0] } : {}
}

function worstOf(values: readonly (number | null)[], better: 'higher' | 'lower'): number {
  const known = values.filter((value) => value !== null)
  return known.reduce((a, b) => (better === 'higher' ? Math.min(a, b) : Math.max(a, b)))
}
