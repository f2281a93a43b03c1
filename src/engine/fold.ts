import { find } from '../catalogue/catalogue.ts'
import type { Curve, PairedDrop, Reduction, Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import { isDefined } from '../core/evaluate.ts'
import { type Axes, ends, type Panel } from './panel.ts'

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
  readonly paired?: readonly (PairedDrop | null)[]
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
  const result = panel.fold(indices, of, reduction.smooth)
  const n = own.reduce((total, i) => total + panel.cells[i].rows.rows, 0)
  const { axes, level, metric } = folding
  const base = { metric, reduction: folding.reduction, over: curve.over, axes, level, n }
  const none = { lower: null, upper: null, method: 'none' } as const
  if (result.value === null) {
    const point = of(indices.map((i) => panel.values[i]))
    return { ...base, value: null, ...none, reason: isDefined(point) ? 'undefined' : point.reason }
  }
  const interval = folding.plain ? none : ends(result.interval)
  if (!Number.isFinite(result.value)) {
    // Where no resample reached it either, the whole interval lies beyond the axis.
    const never = !folding.plain && result.undefinedShare === 0 && result.replicates.every((v) => v === result.value)
    const method = never && result.replicates.length > 0 ? 'percentile' : interval.method
    const reached = { value: null, lower: interval.lower, upper: null, method, reason: 'not reached' }
    return { ...base, ...reached, censored: endOf(panel, curve) }
  }
  const where =
    folding.reduction === 'worst' || folding.reduction === 'best' ? positionOf(panel, curve, result.value) : {}
  return { ...base, value: result.value, ...interval, ...where }
}

const noReference: Value = { value: null, reason: 'no value to compare with before the axis begins' }

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

function positionOf(panel: Panel, curve: PanelCurve, value: number): { at?: string } {
  const place = curve.indices.findIndex((i) => panel.values[i] === value)
  return place < 0 ? {} : { at: curve.labels[place] }
}
