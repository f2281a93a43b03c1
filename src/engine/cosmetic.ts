import { perturbationOf } from '../build/perturbation-of.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { metricContext } from './collect.ts'
import { foldCurve, type PanelCurve } from './fold.ts'
import type { Compared } from './judge-comparisons.ts'
import type { Measure } from './measure.ts'
import { openPanel, type Protocol } from './panel.ts'
import { cellWhere, type ModelView } from './views.ts'

/** Ids of the conditions whose perturbation leaves the meaning alone: a sound model answers as before. */
export async function cosmeticConditions({ conditions }: Pick<Benchmark, 'conditions'>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (const condition of conditions) if ((await perturbationOf(condition)).cosmetic) ids.add(condition.id)
  return ids
}

/**
 * Cosmetic invariance, one test over all cosmetic conditions of a model: the highest less the lowest value of a measure over the clean
 * rows and every cosmetic condition, severity and seed, all on the rows that all of them have and in the same resamples. Nothing
 * where the model met none. In the units of the measure; 0 is a model that such changes do not move.
 */
export async function estimateCosmetic(
  task: ReleaseTask,
  view: ModelView,
  conditions: ReadonlySet<string>,
  measure: Measure,
  protocol: Protocol,
): Promise<Estimate[]> {
  const own = view.conditions.filter(({ condition }) => conditions.has(condition))
  if (own.length === 0) return []
  const rows = own.map(({ row }) => new Set(row))
  const shared = (row: number): boolean => rows.every((known) => known.has(row))
  const axes = { task: task.spec.id, model: view.id, conditions: 'cosmetic' }
  const cells = [view.clean, ...own].map((cell) => cellWhere(cell, axes, shared))
  const curve: PanelCurve = {
    over: 'condition',
    indices: cells.map((_, k) => k),
    x: cells.map((_, k) => k),
    labels: ['clean', ...own.map(({ condition, severity, seed }) => `${condition} ${severity} ${seed}`)],
    better: measure.metric.better,
    reference: null,
  }
  const panel = openPanel(measure, cells, metricContext(task), protocol)
  const folding = { metric: measure.label, reduction: 'spread', axes, level: protocol.level, params: {} }
  return [await foldCurve(panel, curve, folding)]
}

/** Comparisons with the larger spread of their two models, where one of them met cosmetic conditions. */
export function withCosmetic(compared: readonly Compared[], spreads: readonly Estimate[]): Compared[] {
  const of = new Map(spreads.flatMap(({ axes, value }) => (value === null ? [] : [[axes.model, value]])))
  return compared.map((pair) => {
    const known = [pair.model, pair.against].flatMap((model) => of.get(model) ?? [])
    return known.length === 0 ? pair : { ...pair, cosmetic: known.reduce((a, b) => Math.max(a, b)) }
  })
}
