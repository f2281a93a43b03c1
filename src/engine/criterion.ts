import type { CriterionSpec } from '../core/criterion.ts'
import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { groupCurve } from './estimate-groups.ts'
import { bracket, severityCurve } from './estimate-severity.ts'
import { type CurveOfPanel, heldOut, timeCurve } from './estimate-time.ts'
import { foldCurve } from './fold.ts'
import { openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import type { ModelView } from './views.ts'

/**
 * The number that a criterion asks of one model, with the criterion's own metric, reduction and parameters. Where the model was not
 * evaluated there (a file of predictions under a perturbation) it is null and says so.
 */
export async function criterionEstimate(
  criterion: CriterionSpec,
  task: ReleaseTask,
  axes: ReleaseTask['axes'],
  view: ModelView,
  protocol: Protocol,
): Promise<Estimate> {
  const measure = await openMeasure(criterion.metric as { use: string })
  if (!criterion.reduction) {
    if (task.split.intervals.length === 1) return heldOut(task, view, measure, protocol)
    return timeCurve(task, view, measure, protocol).panel.cell(0)
  }
  const { use: reduction, ...params } = criterion.reduction as { use: string } & Record<string, unknown>
  const found = curveOf()
  if (!found) return notEvaluated(criterion, task, view, protocol.level, measure.label)
  const { panel, curve } = found
  const plain = reduction === 'breaking-point'
  const estimate = await foldCurve(panel, curve, {
    metric: measure.label,
    reduction,
    axes: found.axes,
    level: protocol.level,
    params,
    plain,
  })
  return plain ? bracket(estimate, curve.x) : estimate

  function curveOf(): CurveOfPanel | null {
    if (criterion.over === 'severity')
      return severityCurve(task, view, criterion.condition as string, measure, protocol)
    if (criterion.over === 'time') return timeCurve(task, view, measure, protocol)
    const axis = axes.find((a) => a.name === criterion.by)
    return axis ? groupCurve(task, view, axis, measure, protocol) : null
  }
}

function notEvaluated(
  { condition, over, by, reduction }: CriterionSpec,
  task: ReleaseTask,
  view: ModelView,
  level: number,
  metric: string,
): Estimate {
  const where = condition === undefined ? (by === undefined ? 'there' : `by ${by}`) : `under ${condition}`
  return {
    metric,
    ...(reduction ? { reduction: reduction.use } : {}),
    ...(over ? { over } : {}),
    axes: { task: task.spec.id, model: view.id },
    value: null,
    lower: null,
    upper: null,
    level,
    method: 'none',
    n: 0,
    reason: `not evaluated ${where}`,
  }
}
