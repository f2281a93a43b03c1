import type { Estimate } from '../core/estimate.ts'
import { isDefined, undefinedBecause } from '../core/evaluate.ts'
import { sharesOf } from '../core/standing.ts'
import type { Verdict } from '../core/verdict.ts'
import { unfamiliarGrouping } from './estimate-unfamiliar.ts'
import { openCells, pointOf, type StandingPart } from './standing-cells.ts'
import { standingField } from './standing-field.ts'
import { comparePairs, type Entrant, ranksOf } from './standing-pairs.ts'
import { type StandingTask, standingPart } from './standing-parts.ts'
import { estimateOf, openStandings, standingOf, undefinedPart } from './standing-values.ts'
import type { ModelView } from './views.ts'

/**
 * The standing of every model of a task that declares one: its components, their weighted mean, the differences of all pairs, and ranks, from
 * one resampling of the rows that all ranked models answered. A model that cannot be ranked has none, with the reason.
 */
export async function estimateStanding(
  of: StandingTask,
  views: readonly ModelView[],
): Promise<{ estimates: Estimate[]; verdicts: Verdict[] }> {
  const { spec } = of.task
  if (!spec.standing) return { estimates: [], verdicts: [] }
  const components = sharesOf(spec.standing).map(({ component }) => component)
  const { left, ranked, rows } = standingField(of.task, views, of.disturbing)
  const { level } = of.protocol
  const pairs = (ranked.length * (ranked.length - 1)) / 2
  // As many as the correction for all pairs needs to reject them all.
  const replicates = Math.max(of.protocol.replicates, Math.ceil((10 * pairs) / (1 - level)))
  const grouping = components.includes('abstention') ? unfamiliarGrouping(of.task, of.protocol) : of.protocol.grouping
  const protocol = { ...of.protocol, replicates, grouping }
  const cells = openCells()
  const parts: StandingPart[] = []
  for (const view of ranked)
    for (const component of components) parts.push(await standingPart(component, of, view, cells))
  const standings = openStandings(spec.id, spec.standing, cells, parts, rows, protocol)
  const estimates: Estimate[] = []
  const entrants: Entrant[] = []
  ranked.forEach(({ id: model }, v) => {
    const base = { metric: standingOf, axes: { task: spec.id, model }, level, n: rows.size }
    const places = components.map((_, s) => v * components.length + s)
    const points = places.map((place) => pointOf(cells, parts[place]))
    components.forEach((reduction, s) => {
      const result = standings.fold([places[s]], (all) => defined(all[places[s]]), [0, 1], level)
      estimates.push(estimateOf({ ...base, reduction }, result, points[s]))
    })
    const lacks = points.findIndex((point) => !isDefined(point))
    const result = standings.fold(places, (all) => standings.whole(all, places), [0, 1], level)
    if (lacks < 0 && result.value !== null) {
      estimates.push(estimateOf(base, result, result.value))
      entrants.push({ model, places, value: result.value })
    } else {
      const point = points[lacks]
      const reason = isDefined(point) ? 'undefined' : `no ${components[lacks]}: ${point.reason}`
      estimates.push(estimateOf(base, result, undefinedBecause(reason)))
    }
  })
  for (const { model, reason } of left) {
    const none = { value: null, lower: null, upper: null, method: 'none', level, n: 0 }
    estimates.push({ metric: standingOf, axes: { task: spec.id, model }, ...none, reason })
  }
  // Ties stay in the order of the models.
  entrants.sort((a, b) => b.value - a.value)
  const compared = comparePairs(standings, entrants, spec.standing)
  const ranks = ranksOf(standings, entrants, compared.verdicts)
  return { estimates: [...estimates, ...ranks, ...compared.estimates], verdicts: compared.verdicts }
}

const defined = (value: number) => (Number.isNaN(value) ? undefinedPart : value)
