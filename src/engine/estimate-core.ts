import type { Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import { boundOf, coreWord } from '../core/invariant.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Verdict } from '../core/verdict.ts'
import { metricContext } from './collect.ts'
import {
  type CoreBehaviour,
  type CorePair,
  coreBehaviour,
  corePanel,
  keptShare,
  measuredPairs,
  worstValue,
} from './core-behaviour.ts'
import { ends, openPanel, type Protocol, shareOf } from './panel.ts'
import type { ModelView } from './views.ts'

/**
 * Core behaviour of one model: each invariant at the worst severity of each condition, with a verdict, and the share of these pairs that
 * hold, over the same resamples. Nothing where the task declares no invariant or the model met no condition.
 */
export async function estimateCore(
  task: ReleaseTask,
  view: ModelView,
  conditions: ReadonlySet<string>,
  protocol: Protocol,
): Promise<{ estimates: Estimate[]; verdicts: Verdict[] }> {
  const core = await coreBehaviour(task, view, conditions)
  if (core.pairs.length === 0) return { estimates: [], verdicts: [] }
  const cells = cellEstimates(task, core, protocol)
  const values = cells.map(({ usual }): Value => usual.value ?? { value: null, reason: usual.reason ?? 'undefined' })
  const worst = core.pairs.map((pair) => worstEstimate(pair, cells, task, view, protocol.level))
  return {
    estimates: [...worst, shareEstimate(task, view, core, values, protocol)],
    verdicts: core.pairs.map((pair, k) => judge(pair, worst[k])),
  }
}

interface CellEstimate {
  /** At the level of the protocol. */
  readonly usual: Estimate
  /** At the level at which all cells of its pair hold together. */
  readonly together: Estimate
}

/** Every cell with its interval; the cells of one measure and of pairs of one size share a panel. */
function cellEstimates(task: ReleaseTask, { cells, measures, pairs }: CoreBehaviour, protocol: Protocol) {
  const found: CellEstimate[] = new Array(cells.length)
  const groups = new Map<string, CorePair[]>()
  for (const pair of pairs) {
    const name = JSON.stringify([pair.measure.label, pair.indices.length])
    groups.set(name, [...(groups.get(name) ?? []), pair])
  }
  for (const group of groups.values()) {
    const indices = group.flatMap((pair) => pair.indices)
    if (indices.length === 0) continue
    const own = indices.map((index) => cells[index])
    const measure = measures[indices[0]]
    const strict = 1 - (1 - protocol.level) / group[0].indices.length
    const context = metricContext(task)
    const usual = openPanel(measure, own, context, protocol)
    const together = openPanel(measure, own, context, { ...protocol, level: strict })
    indices.forEach((index, k) => {
      found[index] = { usual: usual.cell(k), together: together.cell(k) }
    })
  }
  return found
}

/**
 * A pair's number: the value at its worst severity. The end of the interval towards the bound is the worst of the ends of all
 * severities, which needs no correction (a bound for each is a bound for the worst); the other end is taken at the level at which all
 * severities hold together.
 */
function worstEstimate(
  pair: CorePair,
  cells: readonly CellEstimate[],
  task: ReleaseTask,
  view: ModelView,
  level: number,
): Estimate {
  const { condition, indices, invariant, measure } = pair
  const own = indices.map((index) => cells[index])
  const axes = { task: task.spec.id, model: view.id, condition, core: invariant.id }
  const base = { metric: measure.label, reduction: 'worst', over: 'severity', axes, level }
  const value = worstValue(pair, (index) => cells[index].usual.value)
  if (value === null) {
    const usual = own.find((cell) => cell.usual.value === null)?.usual
    const reason = usual?.reason ?? 'no severity above 0'
    return { ...base, value, lower: null, upper: null, method: 'none', n: usual?.n ?? 0, reason }
  }
  const { atLeast } = boundOf(invariant)
  const worse = atLeast ? least : largest
  const place = own.findIndex(({ usual }) => usual.value === value)
  const { n, method } = own[place].usual
  const lower = worse(own.map(({ usual, together }) => (atLeast ? usual : together).lower))
  const upper = worse(own.map(({ usual, together }) => (atLeast ? together : usual).upper))
  const severities = new Set(own.flatMap(({ usual }) => (usual.value === value ? [usual.axes.severity] : [])))
  const at = severities.size === 1 ? { at: String([...severities][0]) } : {}
  if (lower === null || upper === null) {
    const lacking = own.map(({ usual, together }) => usual.reason ?? together.reason).find((r) => r !== undefined)
    return { ...base, value, lower: null, upper: null, method: 'none', n, reason: lacking ?? 'no interval', ...at }
  }
  return { ...base, value, lower, upper, method: `${method}, worst of ${own.length}`, n, ...at }
}

const least = (ends: readonly (number | null)[]): number | null =>
  ends.reduce((a, b) => (a === null || b === null ? null : Math.min(a, b)), Number.POSITIVE_INFINITY)

const largest = (ends: readonly (number | null)[]): number | null =>
  ends.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)), Number.NEGATIVE_INFINITY)

/** The share of pairs that hold in the sample, with its interval from resamples of all cells at once. */
function shareEstimate(
  task: ReleaseTask,
  view: ModelView,
  core: CoreBehaviour,
  values: readonly Value[],
  protocol: Protocol,
): Estimate {
  const axes = { task: task.spec.id, model: view.id }
  const measured = measuredPairs(core.pairs, values)
  const indices = measured.flatMap((pair) => pair.indices)
  const n = new Set(indices.flatMap((index) => [...core.cells[index].samples])).size
  const base = { metric: 'core-behaviour-kept', axes, level: protocol.level, n }
  const place = new Map(indices.map((index, k) => [index, k]))
  const of = (own: readonly (number | null)[]): Value =>
    own.includes(null)
      ? { value: null, reason: 'a number is undefined' }
      : keptShare(measured, (index) => own[place.get(index) as number])
  if (measured.length === 0) {
    return { ...base, value: null, lower: null, upper: null, method: 'none', reason: 'no core behaviour measured' }
  }
  const result = corePanel(task, core, values, protocol).fold(indices, of, false)
  const { value } = result
  // No resample changes a word: as sure as resampling can make it.
  if (result.interval.lower === null && result.replicates.length > 0 && result.error === 0) {
    return { ...base, value, lower: value, upper: value, method: 'constant' }
  }
  return { ...base, value, ...ends(result.interval), ...shareOf(result) }
}

function judge({ condition, invariant }: CorePair, estimate: Estimate): Verdict {
  const { axes, level, lower, method, metric, n, reason, upper, value } = estimate
  return {
    id: `${invariant.id} under ${condition}`,
    kind: 'core',
    task: String(axes.task),
    model: String(axes.model),
    condition,
    word: coreWord(estimate, invariant),
    sentence: invariant.summary,
    metric: `${metric} worst over severity`,
    value,
    lower,
    upper,
    level,
    method,
    n,
    bound: boundOf(invariant).bound,
    ...(reason === undefined ? {} : { reason }),
  }
}
