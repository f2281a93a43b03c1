import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { type Collected, metricContext } from './collect.ts'
import type { CurveOfPanel } from './estimate-time.ts'
import { foldCurve, type PanelCurve, type SharedDrop } from './fold.ts'
import type { Measure } from './measure.ts'
import { pairedDrop } from './paired-drop.ts'
import { type Axes, openPanel, type Panel, type Protocol } from './panel.ts'
import { type SearchedCondition, searchEstimate } from './search-model.ts'
import { cellWhere, type ModelView } from './views.ts'

/**
 * One measure of one model under one condition: every severity on the same rows as the clean condition. With several seeds the
 * curve is that of the first; cells of the others stand behind it.
 */
export function severityCurve(
  task: ReleaseTask,
  view: ModelView,
  condition: string,
  measure: Measure,
  protocol: Protocol,
): CurveOfPanel | null {
  const own = view.conditions.filter((cell) => cell.condition === condition)
  const levels = own.filter((cell) => cell.seed === 0).sort((a, b) => a.severity - b.severity)
  if (levels.length === 0) return null
  const others = own.filter((cell) => cell.seed > 0)
  const axes = { task: task.spec.id, model: view.id, condition }
  const known = new Set(levels[0].row)
  const seedOf = (cell: Collected): Record<string, number> => (others.length > 0 ? { seed: cell.seed } : {})
  const cells = [
    cellWhere(view.clean, { ...axes, severity: 0 }, (row) => known.has(row)),
    ...[...levels, ...others].map((cell) =>
      cellWhere(cell, { ...axes, severity: cell.severity, ...seedOf(cell) }, () => true),
    ),
  ]
  const context = metricContext(task)
  const panel = openPanel(measure, cells, context, protocol)
  const { better } = measure.metric
  const indices = [0, ...levels.map((_, k) => k + 1)]
  const curve: PanelCurve = {
    over: 'severity',
    indices,
    x: [0, ...levels.map((level) => level.severity)],
    labels: ['0', ...levels.map((level) => String(level.severity))],
    better,
    reference: 0,
    // The clean condition is what the others are held against, not a level that could break.
    paired: indices.map((index) => (index === 0 ? null : pairedDrop(panel, 0, index, measure, context, protocol))),
  }
  return { panel, curve, axes }
}

/**
 * The cells of a severity curve and what follows along it. What a search measured stands beside them and gives the breaking point; all
 * else is folded from the severities of the document, which are the same for every model.
 */
export async function estimateSeverities(
  task: ReleaseTask,
  view: ModelView,
  condition: { readonly id: string; readonly margin: number; readonly searched?: SearchedCondition | null },
  measure: Measure,
  protocol: Protocol,
): Promise<Estimate[]> {
  const found = severityCurve(task, view, condition.id, measure, protocol)
  if (!found) return []
  const { panel, curve, axes } = found
  const { margin, searched } = condition
  const fold = (reduction: string, params: unknown = {}, plain = false): Promise<Estimate> =>
    foldCurve(panel, curve, {
      metric: measure.label,
      reduction,
      axes,
      level: protocol.level,
      params,
      plain,
    })
  return [
    ...panel.cells.map((_, k) => panel.cell(k)),
    ...searchedCells(task, view, condition.id, measure, protocol),
    await fold('area'),
    await fold('worst'),
    await fold('critical-severity', { margin }),
    searched
      ? searchEstimate(task, view, searched, measure, protocol)
      : bracket(await fold('breaking-point', { margin }, true), curve, margin),
    await fold('monotonicity'),
    await fold('cliff'),
    ...(panel.cells.length > curve.indices.length ? await seedSpread(panel, curve, axes, measure, protocol) : []),
  ]
}

/** Severities that a search measured, in a panel of their own: they must not change how those of the document are resampled. */
function searchedCells(
  task: ReleaseTask,
  view: ModelView,
  condition: string,
  measure: Measure,
  protocol: Protocol,
): Estimate[] {
  const axes = { task: task.spec.id, model: view.id, condition }
  const own = view.searched
    .filter((cell) => cell.condition === condition)
    .sort((a, b) => a.severity - b.severity)
    .map((cell) => cellWhere(cell, { ...axes, severity: cell.severity }, () => true))
  const panel = openPanel(measure, own, metricContext(task), protocol)
  return own.map((_, k) => panel.cell(k))
}

/**
 * A breaking point was searched on a grid: it lies above the last severity that the model is shown to survive (null where it is
 * shown for none) and not above the one where it is shown to break (null where there is none).
 */
export function bracket(estimate: Estimate, { paired = [], x }: PanelCurve, margin: number): Estimate {
  if (estimate.value === null && estimate.reason !== 'not reached') return estimate
  // It rests on all drops: what the worst of them lacks, it lacks.
  const share = paired.reduce((most, drop) => Math.max(most, drop?.undefinedShare ?? 0), estimate.undefinedShare ?? 0)
  return {
    ...estimate,
    lower: survived(x, paired, margin),
    upper: estimate.value,
    method: 'grid bracket of paired drops',
    ...(share > 0 ? { undefinedShare: share } : {}),
  }
}

/** The largest severity up to which every drop is shown to stay within the margin: its upper bound does. */
function survived(x: readonly number[], paired: readonly (SharedDrop | null)[], margin: number): number | null {
  let last: number | null = null
  for (let k = 0; k < x.length; k++) {
    if (x[k] === 0) continue
    const upper = paired[k]?.upper ?? null
    if (upper === null || upper > margin) break
    last = x[k]
  }
  return last
}

/** Luck: how far the seeds lie apart at the strongest severity. */
async function seedSpread(
  panel: Panel,
  severities: PanelCurve,
  axes: Axes,
  measure: Measure,
  protocol: Protocol,
): Promise<Estimate[]> {
  const severity = severities.x[severities.x.length - 1]
  const indices = panel.cells.map((_, k) => k).filter((k) => panel.cells[k].axes.severity === severity)
  const curve: PanelCurve = {
    over: 'seed',
    indices,
    x: indices.map((_, k) => k),
    labels: indices.map((_, k) => String(k)),
    better: measure.metric.better,
    reference: null,
  }
  const folding = { metric: measure.label, reduction: 'spread', axes: { ...axes, severity }, level: protocol.level }
  return [await foldCurve(panel, curve, { ...folding, params: {} })]
}

/** A stress story that a model met. */
export interface MetStory {
  readonly id: string
  readonly margin: number
  /** Severity in each interval. */
  readonly severities: readonly number[]
  readonly cell: Collected
}

/** Index of the interval in which the story first disturbs; null where it never does. */
export function onsetOf({ severities }: MetStory): number | null {
  const onset = severities.findIndex((severity) => severity > 0)
  return onset < 0 ? null : onset
}

/** One measure of one model under a stress story, by later interval and on the same rows as without it. Positions are intervals. */
export function storyCurve(
  task: ReleaseTask,
  view: ModelView,
  story: MetStory,
  measure: Measure,
  protocol: Protocol,
): CurveOfPanel {
  const { interval, intervals } = task.split
  const axes = { task: task.spec.id, model: view.id, condition: story.id }
  const later = intervals.filter((i) => i.index > view.until)
  const stressed = later.map((i) =>
    cellWhere(story.cell, { ...axes, interval: i.label }, (row) => interval[row] === i.index),
  )
  const calm = later.map((i) =>
    cellWhere(view.clean, { ...axes, interval: i.label }, (row) => interval[row] === i.index),
  )
  const panel = openPanel(measure, [...stressed, ...calm], metricContext(task), protocol)
  const { better } = measure.metric
  const curve: PanelCurve = {
    over: 'time',
    indices: later.map((_, k) => k),
    x: later.map((i) => i.index),
    labels: later.map((i) => i.label),
    better,
    reference: null,
    against: later.map((_, k) => later.length + k),
  }
  return { panel, curve, axes }
}

/** A stress story by interval: how deep it goes and how long until the model is back within the margin. */
export async function estimateStory(
  task: ReleaseTask,
  view: ModelView,
  story: MetStory,
  measure: Measure,
  protocol: Protocol,
): Promise<Estimate[]> {
  const { panel, curve, axes } = storyCurve(task, view, story, measure, protocol)
  const folding = { metric: measure.label, axes, level: protocol.level }
  const estimates = curve.indices.map((index) => panel.cell(index))
  estimates.push(await foldCurve(panel, curve, { ...folding, reduction: 'worst', params: {} }))
  estimates.push(await foldCurve(panel, curve, { ...folding, reduction: 'lowest-point', params: {} }))
  const onset = onsetOf(story)
  if (onset !== null) {
    const params = { onset, margin: story.margin }
    const recovery = { ...folding, reduction: 'recovery-time', params, origin: onset }
    estimates.push(await foldCurve(panel, curve, recovery))
  }
  return estimates
}
