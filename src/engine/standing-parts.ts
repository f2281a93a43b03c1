import { find } from '../catalogue/catalogue.ts'
import type { Reduction } from '../core/define.ts'
import { isDefined, undefinedBecause } from '../core/evaluate.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { StandingComponent } from '../core/standing.ts'
import { mean } from '../numeric/sum.ts'
import { metricContext } from './collect.ts'
import { coreBehaviour, keptShare, measuredPairs } from './core-behaviour.ts'
import { abstentionUtility } from './estimate-unfamiliar.ts'
import { type Measure, openMeasure } from './measure.ts'
import type { PanelCell, Protocol } from './panel.ts'
import { calibrationPart, costPart, type StandingCells, type StandingPart } from './standing-cells.ts'
import type { RankedView } from './standing-field.ts'
import { cellWhere, type ModelView } from './views.ts'

/** What the standing of one task is made from. */
export interface StandingTask {
  readonly task: ReleaseTask
  /** The primary measure. */
  readonly measure: Measure
  readonly protocol: Protocol
  /** Conditions that a model can withstand. */
  readonly disturbing: ReadonlySet<string>
}

/** One component of one model, whose cells `view` has been cut to the rows that count. */
export async function standingPart(
  component: StandingComponent,
  of: StandingTask,
  view: RankedView,
  cells: StandingCells,
): Promise<StandingPart> {
  const { protocol, task } = of
  const context = metricContext(task)
  const clean = cellWhere(view.clean, { task: task.spec.id, model: view.id }, () => true)
  switch (component) {
    case 'area':
      return areaPart(of, view, clean, cells)
    case 'core':
      return corePart(of, view, cells)
    case 'calibration':
      return calibrationPart(cells, clean, context, protocol)
    case 'cost':
      return costPart(cells, clean, context, protocol)
    case 'abstention':
      return abstentionPart(of, view, cells)
  }
}

/** The utility of abstaining over familiar and unfamiliar rows. */
async function abstentionPart(
  { protocol, task }: StandingTask,
  { withPast }: RankedView,
  cells: StandingCells,
): Promise<StandingPart> {
  const found = await abstentionUtility(task, withPast, protocol)
  const whole = found?.whole
  if (!found || !whole) return { indices: [], of: () => undefinedBecause('no familiar rows to be judged on') }
  const measure = await openMeasure({ use: 'abstention-utility' })
  const own = found.indices.map((k) => found.panel.cells[k])
  return { indices: cells.add(measure, own, found.context, protocol), of: whole }
}

/**
 * Mean over conditions of the area under severity of the primary metric (the mean level from severity 0 to 1), put between the ends
 * of the metric's range: 0 at the worst, 1 at the best. The first draw of each condition counts, as for retained performance.
 */
async function areaPart(
  { disturbing, measure, protocol, task }: StandingTask,
  view: ModelView,
  clean: PanelCell,
  cells: StandingCells,
): Promise<StandingPart> {
  const area = (await find('reduction', 'area')) as Reduction
  const params = area.params.parse({})
  const own = view.conditions
    .filter(({ condition, seed }) => seed === 0 && disturbing.has(condition))
    .sort((a, b) => a.severity - b.severity)
  const level = own.map((cell) => cellWhere(cell, clean.axes, () => true))
  const indices = cells.add(measure, [clean, ...level], metricContext(task), protocol)
  const curves = [...new Set(own.map(({ condition }) => condition))].map((condition) => {
    const places = own.flatMap((cell, k) => (cell.condition === condition ? [k + 1] : []))
    const x = [0, ...places.map((k) => own[k - 1].severity)]
    return { x, labels: x.map(String), places: [0, ...places] }
  })
  const { better } = measure.metric
  const [low, high] = measure.metric.rangeWith?.(measure.params) ?? measure.metric.range
  const [worst, best] = better === 'higher' ? [low, high] : [high, low]
  return {
    indices,
    of: (values) => {
      const found = new Float64Array(curves.length)
      for (let c = 0; c < curves.length; c++) {
        const { labels, places, x } = curves[c]
        const value = area.reduce({ x, y: places.map((k) => values[k]), labels, better }, params)
        if (!isDefined(value)) return value
        found[c] = value
      }
      return curves.length === 0 ? undefinedBecause('no condition') : (mean(found) - worst) / (best - worst)
    },
  }
}

/** Share of pairs of invariant and condition that hold, of those that have a value on the data. */
async function corePart(
  { disturbing, protocol, task }: StandingTask,
  view: ModelView,
  cells: StandingCells,
): Promise<StandingPart> {
  const core = await coreBehaviour(task, view, disturbing)
  const context = metricContext(task)
  const places: number[] = new Array(core.cells.length)
  for (const { indices, measure } of core.pairs) {
    const own = cells.add(
      measure,
      indices.map((k) => core.cells[k]),
      context,
      protocol,
    )
    indices.forEach((k, at) => {
      places[k] = own[at]
    })
  }
  const measured = measuredPairs(
    core.pairs,
    places.map((k) => cells.all[k].value),
  )
  const used = measured.flatMap(({ indices }) => indices)
  const at = new Map(used.map((k, place) => [k, place]))
  return {
    indices: used.map((k) => places[k]),
    of: (values) =>
      values.includes(null)
        ? undefinedBecause('a number is undefined')
        : keptShare(measured, (index) => values[at.get(index) as number]),
  }
}
