import { rowsWhere } from '../build/rows-where.ts'
import type { Value } from '../core/define.ts'
import { isDefined } from '../core/evaluate.ts'
import { boundOf, type InvariantSpec } from '../core/invariant.ts'
import type { ReleaseTask } from '../core/release.ts'
import { resampleCells } from '../intervals/resample-cells.ts'
import { metricContext } from './collect.ts'
import { cellOf, type Measure, openMeasure } from './measure.ts'
import { assemblePanel, fewClusters, type Panel, type PanelCell, type Protocol } from './panel.ts'
import { cellWhere, type ModelView } from './views.ts'

/** One invariant under one condition: the places of its cells, one for each severity and seed, among all cells of the model. */
export interface CorePair {
  readonly invariant: InvariantSpec
  readonly measure: Measure
  readonly condition: string
  readonly indices: readonly number[]
}

/** All that the core behaviour of a model is judged by; cells and measures go together. */
export interface CoreBehaviour {
  readonly pairs: readonly CorePair[]
  readonly cells: readonly PanelCell[]
  readonly measures: readonly Measure[]
}

/**
 * The cells of a task's invariants for one model: for each condition that the model met all severities above 0 and all seeds.
 * `conditions` are those that an invariant without a list of its own must hold in.
 */
export async function coreBehaviour(
  task: ReleaseTask,
  view: ModelView,
  conditions: ReadonlySet<string>,
): Promise<CoreBehaviour> {
  const pairs: CorePair[] = []
  const cells: PanelCell[] = []
  const measures: Measure[] = []
  const met = [...new Set(view.conditions.map(({ condition }) => condition))]
  for (const invariant of task.spec.core ?? []) {
    const measure = await openMeasure(invariant.metric as { use: string })
    const isMeant = rowsWhere(task, invariant)
    const wanted = invariant.conditions ? new Set(invariant.conditions) : conditions
    for (const condition of met.filter((id) => wanted.has(id))) {
      const axes = { task: task.spec.id, model: view.id, condition, core: invariant.id }
      const own = view.conditions
        .filter((cell) => cell.condition === condition && cell.severity > 0)
        .sort((a, b) => a.severity - b.severity || a.seed - b.seed)
      const from = cells.length
      for (const cell of own) {
        cells.push(cellWhere(cell, { ...axes, severity: cell.severity, seed: cell.seed }, isMeant))
        measures.push(measure)
      }
      pairs.push({ invariant, measure, condition, indices: own.map((_, k) => from + k) })
    }
  }
  return { pairs, cells, measures }
}

/**
 * The number of a pair, which is that at its worst severity: the least of all where it must be at least so much, else the largest.
 * Undefined where one of them is.
 */
export function worstValue({ indices, invariant }: CorePair, valueAt: (index: number) => number | null): number | null {
  const { atLeast } = boundOf(invariant)
  let worst: number | null = null
  for (const index of indices) {
    const value = valueAt(index)
    if (value === null) return null
    if (worst === null || (atLeast ? value < worst : value > worst)) worst = value
  }
  return worst
}

/** Share of pairs that hold, given the value of every cell; pairs without a value are left out. Pure: for use in any resample. */
export function keptShare(pairs: readonly CorePair[], valueAt: (index: number) => number | null): Value {
  let defined = 0
  let kept = 0
  for (const pair of pairs) {
    const value = worstValue(pair, valueAt)
    if (value === null) continue
    defined++
    const { bound, atLeast } = boundOf(pair.invariant)
    if (atLeast ? value >= bound : value <= bound) kept++
  }
  return defined === 0 ? { value: null, reason: 'no core behaviour could be measured' } : kept / defined
}

/** All cells in one and the same resample, whatever their measures; `values` are those on the data. */
export function corePanel(
  task: ReleaseTask,
  { cells, measures }: CoreBehaviour,
  values: readonly Value[],
  { grouping, key, level, replicates }: Protocol,
): Panel {
  const context = metricContext(task)
  return assemblePanel(
    'core-behaviour-kept',
    cells,
    values,
    () => null,
    level,
    (defined) => {
      const drawn = defined.map((i) => cellOf(measures[i], cells[i].rows, cells[i].samples, context))
      return resampleCells(drawn, { replicates, key, grouping })
    },
    null,
    (index) => fewClusters(cells[index].samples, grouping),
  )
}

/** Pairs whose cells all have a value on the data: the only ones that are counted in resamples too. */
export function measuredPairs(pairs: readonly CorePair[], values: readonly Value[]): CorePair[] {
  return pairs.filter(({ indices }) => indices.length > 0 && indices.every((index) => isDefined(values[index])))
}
