import { canonicalJson } from '../core/canonical.ts'
import { boundOf, coreWord } from '../core/invariant.ts'
import type { TaskSpec } from '../core/task.ts'
import { type EstimateIndex, measuredOf } from './estimate-index.ts'
import type {
  ConditionModel,
  Degradation,
  ShownCondition,
  ShownCore,
  ShownInvariant,
  ShownMetric,
  ShownModel,
} from './report-data.ts'

/** The largest worsening from one severity to the next that has a value; null where none worsens. */
export function steepestStep(
  { levels }: Pick<ConditionModel, 'levels'>,
  severities: readonly number[],
  better: 'higher' | 'lower',
): { readonly from: number; readonly to: number; readonly size: number } | null {
  let steepest: { from: number; to: number; size: number } | null = null
  let before: { severity: number; value: number } | null = null
  severities.forEach((severity, k) => {
    const value = levels[k]?.value ?? null
    if (value === null) return
    if (before !== null) {
      const size = better === 'higher' ? before.value - value : value - before.value
      if (size > 0 && (steepest === null || size > steepest.size)) {
        steepest = { from: before.severity, to: severity, size }
      }
    }
    before = { severity, value }
  })
  return steepest
}

/** How gracefully each model that met conditions degrades, in the order of the models. */
export function degradationOf(
  index: EstimateIndex,
  spec: Pick<TaskSpec, 'id' | 'core'>,
  { label, better }: ShownMetric,
  models: readonly ShownModel[],
  conditions: readonly ShownCondition[],
): Degradation[] {
  const { id: task } = spec
  const core = coreOf(index, spec, models)
  return models.flatMap(({ id: model }) => {
    const axes = { task, model, conditions: 'all' }
    const area = index.get(label, 'area', axes)
    const kept = index.get('core-behaviour-kept', null, { task, model })
    if (area === null && kept === null) return []
    const steps = conditions.flatMap(({ acts, id: condition, models: met, severities }) => {
      const own = met.find((one) => one.model === model)
      const step = own && acts !== 'target' ? steepestStep(own, severities, better) : null
      return step ? [{ condition, ...step }] : []
    })
    const steepest = steps.length === 0 ? null : steps.reduce((a, b) => (b.size > a.size ? b : a))
    const words = { kept: 0, broken: 0, undecided: 0 }
    for (const { word } of core.find((own) => own.model === model)?.pairs ?? []) words[word]++
    return [
      {
        model,
        area,
        monotonicity: index.get(label, 'monotonicity', axes),
        cliff: index.get(label, 'cliff', axes),
        steepest: steepest && { condition: steepest.condition, from: steepest.from, to: steepest.to },
        kept,
        words,
      },
    ]
  })
}

export function invariantsOf({ core = [] }: Pick<TaskSpec, 'core'>): ShownInvariant[] {
  return core.map((invariant) => {
    const { id, summary, where = {} } = invariant
    const rows = Object.entries(where).map(([name, values]) => `${name} ${[values].flat().join(' or ')}`)
    return { id, summary, metric: labelOf(invariant.metric), where: rows.join(', '), ...boundOf(invariant) }
  })
}

/** As `Measure.label`. */
function labelOf({ use, ...given }: { readonly use: string }): string {
  return Object.keys(given).length > 0 ? `${use}${canonicalJson(given)}` : use
}

/** What each model makes of each invariant under each condition. */
export function coreOf(
  index: EstimateIndex,
  { core = [], id: task }: Pick<TaskSpec, 'id' | 'core'>,
  models: readonly Pick<ShownModel, 'id'>[],
): ShownCore[] {
  const declared = new Map(core.map((invariant) => [invariant.id, invariant]))
  const found = index.all.filter(({ axes }) => axes.core !== undefined && axes.task === task)
  return models.flatMap(({ id: model }) => {
    const pairs = found.flatMap((estimate) => {
      const { condition, core: id, model: own } = estimate.axes
      const invariant = declared.get(String(id))
      if (own !== model || !invariant) return []
      const measured = measuredOf(estimate)
      return [{ invariant: invariant.id, condition: String(condition), measured, word: coreWord(measured, invariant) }]
    })
    return pairs.length === 0 ? [] : [{ model, pairs }]
  })
}

/** `81 kept, 3 broken, 6 undecided`, of which those that are none are left out. */
export function wordsText({ words }: Pick<Degradation, 'words'>): string {
  return (['kept', 'broken', 'undecided'] as const)
    .flatMap((word) => (words[word] > 0 ? [`${words[word]} ${word}`] : []))
    .join(', ')
}
