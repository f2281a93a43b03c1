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
  readonly paired?: readonly (PairedDrop | null)[]
}

export interface Folding {
  readonly metric: string
  readonly reduction: string
  readonly axes: Axes
  readonly level: number
  /** Parameters may depend on the reference value, which varies from resample to resample. */
  readonly params: (reference: number | null) => unknown
  /** A reduction that carries its confidence in itself gets no interval by resampling. */
  readonly plain?: boolean
}

/** Folds a curve by a reduction, recomputed in every resample; "not reached" is null with where the axis ended. */
export async function foldCurve(panel: Panel, curve: PanelCurve, folding: Folding): Promise<Estimate> {
  const reduction = (await find('reduction', folding.reduction)) as Reduction
  const indices = curve.reference === null ? curve.indices : [...curve.indices, curve.reference]
  const of = (values: readonly (number | null)[]): Value => {
    const y = values.slice(0, curve.indices.length)
    const reference = curve.reference === null ? null : values[curve.indices.length]
    const { x, labels, better } = curve
    const whole: Curve = {
      x,
      y,
      labels,
      better,
      ...(curve.reference === null ? {} : { reference }),
      ...(curve.paired ? { paired: curve.paired } : {}),
    }
    return reduction.reduce(whole, reduction.params.parse(folding.params(reference)))
  }
  const result = panel.fold(indices, of, reduction.smooth)
  const n = curve.indices.reduce((total, i) => total + panel.cells[i].rows.rows, 0)
  const base = {
    metric: folding.metric,
    reduction: folding.reduction,
    over: curve.over,
    axes: folding.axes,
    level: folding.level,
    n,
  }
  if (result.value === null) {
    const point = of(indices.map((i) => panel.values[i]))
    const reason = isDefined(point) ? 'undefined' : point.reason
    return { ...base, value: null, lower: null, upper: null, method: 'none', reason }
  }
  const where =
    folding.reduction === 'worst' || folding.reduction === 'best' ? positionOf(panel, curve, result.value) : {}
  if (!Number.isFinite(result.value)) {
    const interval = folding.plain ? none : ends(result.interval)
    const censored = curve.x[curve.x.length - 1]
    return { ...base, value: null, ...interval, upper: null, reason: 'not reached', censored }
  }
  return { ...base, value: result.value, ...(folding.plain ? none : ends(result.interval)), ...where }
}

const none = { lower: null, upper: null, method: 'none' } as const

function positionOf(panel: Panel, curve: PanelCurve, value: number): { at?: string } {
  const place = curve.indices.findIndex((i) => panel.values[i] === value)
  return place < 0 ? {} : { at: curve.labels[place] }
}
