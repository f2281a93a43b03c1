import { find } from '../catalogue/catalogue.ts'
import type { Reduction } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import { isDefined } from '../core/evaluate.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Scored } from '../core/scored.ts'
import { binomialRisk } from '../hypotheses/binomial-risk.ts'
import { hoeffdingBentkus } from '../hypotheses/hoeffding-bentkus.ts'
import type { Grouping } from '../intervals/cells.ts'
import { argsort } from '../numeric/sort.ts'
import { mean } from '../numeric/sum.ts'
import type { PanelCell, Protocol } from './panel.ts'
import { cellWhere, type ModelView } from './views.ts'

/** 1 for a row whose class is wrong, or whose value is off by more than the tolerance or no number. */
export function losses(rows: Scored, tolerance: number | null): Float64Array {
  return Float64Array.from(rows.target, (target, i) => {
    if (tolerance === null) return Number(rows.prediction[i] !== target)
    return Math.abs(rows.prediction[i] - target) <= tolerance ? 0 : 1
  })
}

/** p-value that the risk is above `most`: exact for rows, by Hoeffding and Bentkus for the mean losses of clusters or blocks. */
export function riskP(loss: Float64Array, samples: Int32Array, grouping: Grouping, most: number): number {
  if (grouping.by === 'row')
    return binomialRisk(
      loss.reduce((n, one) => n + one, 0),
      loss.length,
      most,
    )
  const units = unitMeans(loss, samples, grouping)
  return units.length === 0 ? 1 : hoeffdingBentkus(Math.min(1, mean(units)), units.length, most)
}

/** Mean loss of each cluster, or of each block of consecutive rows. */
function unitMeans(loss: Float64Array, samples: Int32Array, grouping: Exclude<Grouping, { by: 'row' }>): Float64Array {
  const unit = new Int32Array(loss.length)
  if (grouping.by === 'cluster') for (let i = 0; i < unit.length; i++) unit[i] = grouping.cluster[samples[i]]
  else {
    const { position, length } = grouping
    const order = argsort(Float64Array.from(samples, (sample) => (position ? position[sample] : sample)))
    order.forEach((i, rank) => {
      unit[i] = Math.floor(rank / length)
    })
  }
  const totals = new Map<number, [number, number]>()
  unit.forEach((one, i) => {
    const [sum, n] = totals.get(one) ?? [0, 0]
    totals.set(one, [sum + loss[i], n + 1])
  })
  return Float64Array.from(totals.values(), ([sum, n]) => sum / n)
}

/**
 * Up to which severity of a condition the risk of a model is guaranteed to stay within the one that the task declares, at all severities
 * tried at once. Null where the task declares none, or the model did not meet the condition. The first draw counts. The value is a
 * lower confidence bound, so it is its own lower end and has no upper one.
 */
export async function estimateGuarantee(
  task: ReleaseTask,
  view: ModelView,
  condition: string,
  protocol: Protocol,
): Promise<Estimate | null> {
  const declared = task.spec.guarantee
  const own = view.conditions.filter((cell) => cell.condition === condition && cell.seed === 0)
  if (!declared || own.length === 0) return null
  const { risk, tolerance = null, level = protocol.level } = declared
  const axes = { task: task.spec.id, model: view.id, condition }
  const known = new Set(own[0].row)
  const cells: PanelCell[] = [
    cellWhere(view.clean, { ...axes, severity: 0 }, (row) => known.has(row)),
    ...[...own]
      .sort((a, b) => a.severity - b.severity)
      .map((cell) => cellWhere(cell, { ...axes, severity: cell.severity }, () => true)),
  ]
  const n = cells[0].samples.length
  const metric = tolerance === null ? 'error' : 'beyond-tolerance'
  const base = { metric, reduction: 'guaranteed-severity', over: 'severity', axes, level, n }
  const none = (reason: string): Estimate => ({
    ...base,
    value: null,
    lower: null,
    upper: null,
    method: 'none',
    reason,
  })
  if (cells.some(({ rows }) => rows.weight !== null)) return none('weighted rows have no finite-sample guarantee')
  const x = cells.map((cell) => Number(cell.axes.severity))
  const shown = cells.map(
    ({ rows, samples }) => riskP(losses(rows, tolerance), samples, protocol.grouping, risk) <= 1 - level,
  )
  const reduction = (await find('reduction', 'guaranteed-severity')) as Reduction
  const curve = { x, y: x.map(() => null), labels: x.map(String), better: 'lower' as const, shown }
  const value = reduction.reduce(curve, {})
  if (!isDefined(value)) return none(value.reason)
  const { by } = protocol.grouping
  const method = `fixed sequence, ${by === 'row' ? 'exact binomial' : `${by} hoeffding-bentkus`}`
  if (value !== Number.POSITIVE_INFINITY) return { ...base, value, lower: value, upper: null, method }
  const censored = x[x.length - 1]
  return { ...base, value: null, lower: censored, upper: null, method, reason: 'not reached', censored }
}
