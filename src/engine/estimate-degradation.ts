import { find } from '../catalogue/catalogue.ts'
import type { Reduction, Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import { isDefined } from '../core/evaluate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { sum } from '../numeric/sum.ts'
import { metricContext } from './collect.ts'
import type { Measure } from './measure.ts'
import { ends, openPanel, type Protocol, shareOf } from './panel.ts'
import { cellWhere, type ModelView } from './views.ts'

interface Folded {
  readonly reduction: 'area' | 'monotonicity' | 'cliff'
  /** Of the values of all conditions. */
  readonly together: (values: readonly number[]) => number
}

const mean = (values: readonly number[]): number => sum(values) / values.length

const folds: readonly Folded[] = [
  { reduction: 'area', together: mean },
  { reduction: 'monotonicity', together: mean },
  { reduction: 'cliff', together: (values) => values.reduce((a, b) => Math.max(a, b)) },
]

/**
 * How gracefully a model degrades over all conditions: the mean of what it retains (area), the mean share of steps that do not improve
 * (monotonicity), and the steepest step of all (cliff), with intervals from one and the same resample. The first draw of each
 * condition counts. Nothing where it met none.
 */
export async function estimateDegradation(
  task: ReleaseTask,
  view: ModelView,
  conditions: ReadonlySet<string>,
  measure: Measure,
  protocol: Protocol,
): Promise<Estimate[]> {
  const own = view.conditions.filter(({ condition, seed }) => seed === 0 && conditions.has(condition))
  if (own.length === 0) return []
  const axes = { task: task.spec.id, model: view.id, conditions: 'all' }
  const known = new Set(own[0].row)
  const clean = cellWhere(view.clean, { ...axes, severity: 0 }, (row) => known.has(row))
  const cells = [clean, ...own.map((cell) => cellWhere(cell, { ...axes, severity: cell.severity }, () => true))]
  const panel = openPanel(measure, cells, metricContext(task), protocol)
  const curves = [...new Set(own.map(({ condition }) => condition))].map((condition) => {
    const levels = own.map((cell, k) => ({ cell, index: k + 1 })).filter(({ cell }) => cell.condition === condition)
    levels.sort((a, b) => a.cell.severity - b.cell.severity)
    return { x: [0, ...levels.map(({ cell }) => cell.severity)], indices: [0, ...levels.map(({ index }) => index)] }
  })
  const estimates: Estimate[] = []
  for (const { reduction: id, together } of folds) {
    const reduction = (await find('reduction', id)) as Reduction
    const params = reduction.params.parse({})
    const of = (values: readonly (number | null)[]): Value => {
      const found: number[] = []
      for (const { indices, x } of curves) {
        const y = indices.map((index) => values[index])
        const value = reduction.reduce({ x, y, labels: x.map(String), better: measure.metric.better }, params)
        if (!isDefined(value)) return value
        found.push(value)
      }
      return together(found)
    }
    const range = panel.range && reduction.range ? reduction.range(panel.range, measure.metric.better, params) : null
    const result = panel.fold(
      cells.map((_, k) => k),
      of,
      reduction.smooth,
      { biased: reduction.biased ?? false, ...(range ? { range } : {}) },
    )
    const point = result.value === null ? of(panel.values) : null
    const base = { metric: measure.label, reduction: id, over: 'severity', axes, level: protocol.level }
    const n = clean.samples.length
    if (result.value === null) {
      const reason = point !== null && !isDefined(point) ? point.reason : 'undefined'
      estimates.push({ ...base, value: null, lower: null, upper: null, method: 'none', n, reason })
    } else estimates.push({ ...base, value: result.value, ...ends(result.interval), n, ...shareOf(result) })
  }
  return estimates
}
