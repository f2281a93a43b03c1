import {
  type ComponentDifference,
  dominance,
  reversed,
  type StandingComponent,
  sharesOf,
  standingComponents,
} from '../core/standing.ts'
import type { TaskSpec } from '../core/task.ts'
import type { Verdict } from '../core/verdict.ts'
import type { EstimateIndex } from './estimate-index.ts'
import type { ShownModel } from './report-data.ts'
import type { ShownStanding, StandingRow } from './standing-data.ts'

/** What models are ranked by, best first, with what each standing is made of; null where the task declares none. */
export function standingOf(
  index: EstimateIndex,
  { id: task, standing: spec }: Pick<TaskSpec, 'id' | 'standing'>,
  models: readonly Pick<ShownModel, 'id'>[],
  verdicts: readonly Verdict[],
): ShownStanding | null {
  if (!spec) return null
  const shares = sharesOf(spec)
  const rows: StandingRow[] = []
  const left: { model: string; reason: string }[] = []
  for (const { id: model } of models) {
    const axes = { task, model }
    const standing = index.get('standing', null, axes)
    if (standing === null) continue
    if (standing.value === null) {
      left.push({ model, reason: standing.reason ?? 'undefined' })
      continue
    }
    const parts = shares.map(({ component, share }) => {
      const measured = index.get('standing', component, axes)
      return { component, measured, contribution: share * (measured?.value ?? 0) }
    })
    rows.push({ model, standing, rank: index.get('standing', 'rank', axes), parts, dominatedBy: [] })
  }
  rows.sort((a, b) => (a.rank?.value ?? rows.length) - (b.rank?.value ?? rows.length))
  const less = differencesOf(
    index,
    task,
    shares.map(({ component }) => component),
  )
  for (const row of rows) {
    for (const { model } of rows) {
      if (model === row.model) continue
      const word = dominance(less(model, row.model))
      if (word !== 'none') row.dominatedBy.push({ model, shown: word === 'shown' })
    }
  }
  return {
    margin: spec.margin,
    shares: shares.map(({ component, share }) => ({ component, weight: spec.weights[component] as number, share })),
    rows,
    left,
    pairs: verdicts.filter((verdict) => verdict.kind === 'standing' && verdict.task === task),
    weights: rows.length < 2 ? null : otherWeights(less(rows[0].model, rows[1].model), shares),
  }
}

/** The differences of two models by component, however they were published. */
function differencesOf(index: EstimateIndex, task: string, components: readonly StandingComponent[]) {
  const none = { value: null, lower: null, upper: null }
  return (model: string, against: string): ComponentDifference[] =>
    components.map((component) => {
      const own = index.get('standing', component, { task, model, against })
      if (own) return own
      const other = index.get('standing', component, { task, model: against, against: model })
      return other ? reversed(other) : none
    })
}

/** Whether other weights could turn the order of the first two, and what speaks for the second. */
function otherWeights(
  differences: readonly ComponentDifference[],
  shares: readonly { readonly component: StandingComponent }[],
): ShownStanding['weights'] {
  const second = shares.flatMap(({ component }, s) => {
    const { upper, value } = differences[s]
    return value !== null && value < 0 ? [{ component, shown: upper !== null && upper < 0 }] : []
  })
  return { dominates: dominance(differences), second }
}

/** Places of models by standing: those that have none come after all that have one. */
export function placesOf(index: EstimateIndex, task: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const { axes, metric, reduction, value } of index.all) {
    if (metric === 'standing' && reduction === 'rank' && axes.task === task && value !== null)
      places.set(String(axes.model), value)
  }
  return places
}

export const componentNames: Readonly<Record<StandingComponent, string>> = {
  area: 'area under severity',
  core: 'core behaviour kept',
  abstention: 'utility of abstaining',
  calibration: 'calibration (1 - ECE)',
  cost: 'cost kept low',
}

/** `area 2, core 1` */
export function weightsText({ shares }: Pick<ShownStanding, 'shares'>): string {
  return standingComponents
    .flatMap((name) => shares.flatMap(({ component, weight }) => (component === name ? [`${name} ${weight}`] : [])))
    .join(', ')
}

/** What the first place rests on, in words; empty where there are not two. */
export function weightsSentence({ rows, weights }: ShownStanding): string {
  if (weights === null) return ''
  const [first, second] = rows.map(({ model }) => model)
  if (weights.dominates === 'shown')
    return `No weights change the order of the first two: ${first} is shown to be at least as good as ${second} in every component.`
  if (weights.dominates === 'seen')
    return `No weights change the order of the first two on these rows: ${first} is at least as good as ${second} in every component, though the intervals do not show it.`
  if (weights.second.length === 0)
    return `${first} and ${second} are alike in every component, so that no weights part them.`
  const named = weights.second.map(({ component, shown }) => `${component}${shown ? '' : ' (not shown)'}`)
  return `Other weights change the order of the first two: ${second} is better in ${named.join(', ')}.`
}

/** Whether a model is on the Pareto front, in words. */
export function frontText({ dominatedBy }: StandingRow): string {
  if (dominatedBy.length === 0) return 'on it'
  const shown = dominatedBy.filter((other) => other.shown)
  const names = (shown.length > 0 ? shown : dominatedBy).map(({ model }) => model).join(', ')
  return shown.length > 0 ? `off it, shown: ${names}` : `off it, not shown: ${names}`
}

/** `1`, or `1 (1 to 2)` where it is not told apart from others. */
export function rankText({ rank }: Pick<StandingRow, 'rank'>): string {
  if (rank?.value == null) return 'n/a'
  const { lower, upper, value } = rank
  if (lower === null || upper === null) return `${value} (no interval)`
  return lower === upper ? `${value}` : `${value} (${lower} to ${upper})`
}
