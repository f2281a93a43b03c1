import { isFirm } from './firm-groups.ts'
import type { GlanceRow, Measured, ShownCondition, ShownGap, ShownGroups, TaskReport } from './report-data.ts'

type Known = Omit<TaskReport, 'glance' | 'answers'>

/** One row for every model: now, latest, decay, worst interval, weakest condition, widest gap; best models first. */
export function glanceRows(task: Known): GlanceRow[] {
  const [{ label: primary }] = task.metrics
  const measured = task.measures.find(({ metric }) => metric === primary)?.models ?? []
  return task.models.map(({ id: model }) => {
    const now = measured.find((row) => row.model === model)
    const curve = task.curves.find((row) => row.model === model)
    return {
      model,
      later: now?.later ?? null,
      latest: now?.latest ?? null,
      slope: curve?.slope ?? null,
      halfLife: curve?.halfLife ?? null,
      worst: curve?.worst ?? null,
      weakest: weakestOf(task.conditions, model),
      gap: widestGap(task.groups, primary, model),
    }
  })
}

/**
 * The condition that a model survives least: lowest critical severity; one that is not reached only where none is.
 * Wrong labels are left out: they change what is expected, not what the model sees.
 */
export function weakestOf(conditions: readonly ShownCondition[], model: string): GlanceRow['weakest'] {
  let weakest: { condition: string; critical: Measured; at: number } | null = null
  for (const { id, acts, models } of conditions) {
    if (acts === 'target') continue
    const critical = models.find((row) => row.model === model)?.critical
    if (!critical || (critical.value === null && critical.reason !== 'not reached')) continue
    const at = critical.value ?? Number.POSITIVE_INFINITY
    if (weakest === null || at < weakest.at) weakest = { condition: id, critical, at }
  }
  return weakest && { condition: weakest.condition, critical: weakest.critical }
}

/**
 * The widest gap of the primary metric between declared groups with enough rows of each class; only where no column has two such
 * groups, between all. Difficulty is made from errors and is no group of anyone.
 */
export function widestGap(groups: readonly ShownGroups[], primary: string, model: string): ShownGap | null {
  const gaps = (few: boolean): ShownGap[] =>
    declaredGroups(groups, primary, model).flatMap(({ by, labels, own }) => {
      const gap = few ? own.gap : own.firm.gap
      if (gap?.value == null) return []
      const group = few ? own.worst?.at : own.firm.worst
      const k = group == null ? -1 : labels.indexOf(group)
      const worst = k < 0 ? null : { group: labels[k], n: own.cells[k]?.n ?? 0, rarest: own.rarest[k] }
      return [{ by, gap, worst, few }]
    })
  const widest = (all: readonly ShownGap[]): ShownGap | null =>
    all.reduce<ShownGap | null>(
      (most, one) => (most === null || (one.gap.value ?? 0) > (most.gap.value ?? 0) ? one : most),
      null,
    )
  return widest(gaps(false)) ?? widest(gaps(true))
}

/** Columns whose gap between all groups is wider than `than`, but rests on a group with too few rows of a class. */
export function looseGaps(groups: readonly ShownGroups[], primary: string, model: string, than: number): ShownGap[] {
  return declaredGroups(groups, primary, model).flatMap(({ by, labels, own }) => {
    const { gap } = own
    if (gap?.value == null || gap.value <= than || gap.value === own.firm.gap?.value) return []
    const small = labels.flatMap((group, k) =>
      own.cells[k]?.value == null || isFirm(own.rarest[k])
        ? []
        : [{ group, n: own.cells[k].n, rarest: own.rarest[k], worst: own.worst?.at === group }],
    )
    // The weakest one where it is small, else the smallest.
    small.sort((a, b) => Number(b.worst) - Number(a.worst) || (a.rarest?.rows ?? 0) - (b.rarest?.rows ?? 0))
    if (small.length === 0) return []
    const [{ group, n, rarest }] = small
    return [{ by, gap, worst: { group, n, rarest }, few: true }]
  })
}

function declaredGroups(groups: readonly ShownGroups[], primary: string, model: string) {
  return groups.flatMap(({ by, role, metric, labels, models }) => {
    const own = models.find((row) => row.model === model)
    return own && role !== 'difficulty' && metric === primary ? [{ by, labels, own }] : []
  })
}
