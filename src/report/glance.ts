import type { GlanceRow, Measured, ShownCondition, ShownGroups, TaskReport } from './report-data.ts'

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

/** The widest gap of the primary metric between declared groups; difficulty is made from errors and is no group of anyone. */
export function widestGap(groups: readonly ShownGroups[], primary: string, model: string): GlanceRow['gap'] {
  let widest: { by: string; gap: Measured } | null = null
  for (const { by, role, metric, models } of groups) {
    if (role === 'difficulty' || metric !== primary) continue
    const gap = models.find((row) => row.model === model)?.gap
    if (!gap || gap.value === null) continue
    if (widest === null || gap.value > (widest.gap.value as number)) widest = { by, gap }
  }
  return widest
}
