import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { metricContext } from './collect.ts'
import type { CurveOfPanel } from './estimate-time.ts'
import { foldCurve } from './fold.ts'
import type { Measure } from './measure.ts'
import { openPanel, type Protocol } from './panel.ts'
import { cellWhere, type ModelView } from './views.ts'

/** One measure of one model by group, domain or difficulty on its later rows (all held-out rows where there is no time). */
export function groupCurve(
  task: ReleaseTask,
  view: ModelView,
  axis: ReleaseTask['axes'][number],
  measure: Measure,
  protocol: Protocol,
): CurveOfPanel {
  const single = task.split.intervals.length === 1
  const isLater = (row: number): boolean => single || task.split.interval[row] > view.until
  const axes = { task: task.spec.id, model: view.id, by: axis.name }
  const cells = axis.labels.map((group, code) =>
    cellWhere(view.clean, { ...axes, group }, (row) => axis.codes[row] === code && isLater(row)),
  )
  const curve = {
    over: axis.role === 'domain' ? ('domain' as const) : ('group' as const),
    indices: cells.map((_, k) => k),
    x: cells.map((_, k) => k),
    labels: axis.labels,
    better: measure.metric.better,
    reference: null,
  }
  return { panel: openPanel(measure, cells, metricContext(task), protocol), curve, axes }
}

/**
 * The cells of a group curve with gap, ratio and worst over the groups. Not over difficulty, where the hard are worst by the way
 * they were chosen.
 */
export async function estimateByGroup(
  task: ReleaseTask,
  view: ModelView,
  axis: ReleaseTask['axes'][number],
  measure: Measure,
  protocol: Protocol,
): Promise<Estimate[]> {
  const { panel, curve, axes } = groupCurve(task, view, axis, measure, protocol)
  const estimates = panel.cells.map((_, k) => panel.cell(k))
  if (axis.role === 'difficulty') return estimates
  for (const reduction of ['gap', 'ratio', 'worst']) {
    const folding = { metric: measure.label, reduction, axes, level: protocol.level, params: {} }
    estimates.push(await foldCurve(panel, curve, folding))
  }
  return estimates
}
