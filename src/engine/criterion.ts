import type { CriterionSpec } from '../core/criterion.ts'
import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { allUnfamiliar, familiar, isUnfamiliarMetric } from '../core/unfamiliar.ts'
import { groupCurve } from './estimate-groups.ts'
import { estimateGuarantee } from './estimate-guarantee.ts'
import { bracket, type MetStory, onsetOf, severityCurve, storyCurve } from './estimate-severity.ts'
import { type CurveOfPanel, overall, timeCurve } from './estimate-time.ts'
import { estimateMeasure } from './estimate-unfamiliar.ts'
import { foldCurve } from './fold.ts'
import { type Measure, openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { type SearchedCondition, searchEstimate } from './search-model.ts'
import type { ModelView } from './views.ts'

/** What a criterion's number is made from. */
export interface Judged {
  readonly task: ReleaseTask
  readonly axes: ReleaseTask['axes']
  readonly view: ModelView
  readonly prior: ModelView | null
  readonly protocol: Protocol
  /** The stress story of that name as the model met it. */
  storyOf(id: string): MetStory | null
  /** The condition of that name, where its breaking point is searched for. */
  searchOf(id: string): SearchedCondition | null
}

/**
 * The number that a criterion asks of one model, with the criterion's own metric, reduction and parameters. Where the model was not
 * evaluated there (a file of predictions under a perturbation) it is null and says so.
 */
export async function criterionEstimate(criterion: CriterionSpec, judged: Judged): Promise<Estimate> {
  const { task, view, protocol } = judged
  const measure = await openMeasure(criterion.metric as { use: string })
  if (isUnfamiliarMetric(criterion.metric.use)) return ofUnfamiliar(criterion, judged, measure)
  if (!criterion.reduction) return overall(task, view, measure, protocol)
  const { use: reduction, ...given } = criterion.reduction as { use: string } & Record<string, unknown>
  const primary = (await openMeasure(task.spec.metrics[0] as { use: string })).label === measure.label
  const search = reduction === 'breaking-point' && primary && judged.searchOf(criterion.condition ?? '')
  // A search is for the primary metric and one margin; with others it is the severities of the document that answer.
  if (search && search.margin === given.margin && view.conditions.some(({ condition }) => condition === search.id))
    return searchEstimate(task, view, search, measure, protocol)
  const without = (reason: string): Estimate => noNumber(criterion, judged, measure.label, reason)
  if (reduction === 'guaranteed-severity') {
    if (!task.spec.guarantee) return without('the task declares no `guarantee`')
    return (
      (await estimateGuarantee(task, view, String(criterion.condition), protocol)) ?? without(notEvaluated(criterion))
    )
  }
  const found = await foundFor(criterion, judged, measure, given)
  if (found === null) return without(notEvaluated(criterion))
  if ('reason' in found) return without(found.reason)
  const { panel, curve, axes, params = given, origin = 0 } = found
  const plain = reduction === 'breaking-point'
  const folding = { metric: measure.label, reduction, axes, level: protocol.level, params, plain, origin }
  const estimate = await foldCurve(panel, curve, folding)
  return plain ? bracket(estimate, curve, Number(given.margin)) : estimate
}

/** Of the data that are named, else for all; where there is no number for all, of the familiar rows. */
function ofUnfamiliar(criterion: CriterionSpec, judged: Judged, measure: Measure): Estimate {
  const { protocol, task, view } = judged
  const fixed = view.reference.variant === 'fixed'
  const found = fixed ? estimateMeasure(task, view, measure, protocol) : []
  const of = (name: string) => found.find(({ axes }) => axes.unfamiliar === name)
  const named = criterion.unfamiliar
  const estimate = named === undefined ? (of(allUnfamiliar) ?? of(familiar)) : of(named)
  return estimate ?? noNumber(criterion, judged, measure.label, 'not evaluated on unfamiliar data')
}

type Found = CurveOfPanel & { readonly params?: Record<string, unknown>; readonly origin?: number }

async function foundFor(
  { over, condition, by, reduction }: CriterionSpec,
  { task, axes, view, prior, protocol, storyOf }: Judged,
  measure: Measure,
  given: Record<string, unknown>,
): Promise<Found | { readonly reason: string } | null> {
  if (over === 'severity') return severityCurve(task, view, condition as string, measure, protocol)
  if (over === 'time' && condition !== undefined) {
    const story = storyOf(condition)
    if (!story) return null
    const found = storyCurve(task, view, story, measure, protocol)
    if (reduction?.use !== 'recovery-time') return found
    const params = { onset: onsetOf(story), margin: story.margin, ...given }
    return params.onset === null
      ? { reason: `${condition} disturbs no interval` }
      : { ...found, params, origin: Number(params.onset) }
  }
  if (over === 'time') {
    const halfLife = reduction?.use === 'half-life' && given.floor === undefined
    // The same panel as the tables have, so that both show the same interval.
    const primary = (await openMeasure(task.spec.metrics[0] as { use: string })).label === measure.label
    const curve = timeCurve(task, view, measure, protocol, halfLife || primary ? prior : null)
    if (!halfLife) return curve
    return curve.advantage
      ? { ...curve.advantage, params: { floor: 0 } }
      : { reason: 'neither a floor nor a prior baseline to measure the advantage over' }
  }
  const axis = axes.find((a) => a.name === by)
  return axis ? groupCurve(task, view, axis, measure, protocol) : null
}

function notEvaluated({ condition, by }: CriterionSpec): string {
  const where = condition === undefined ? (by === undefined ? 'there' : `by ${by}`) : `under ${condition}`
  return `not evaluated ${where}`
}

function noNumber(
  { over, reduction }: CriterionSpec,
  { task, view, protocol }: Judged,
  metric: string,
  reason: string,
): Estimate {
  return {
    metric,
    ...(reduction ? { reduction: reduction.use } : {}),
    ...(over ? { over } : {}),
    axes: { task: task.spec.id, model: view.id },
    value: null,
    lower: null,
    upper: null,
    level: protocol.level,
    method: 'none',
    n: 0,
    reason,
  }
}
