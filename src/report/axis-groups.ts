import type { Benchmark } from '../core/benchmark.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { EstimateIndex } from './estimate-index.ts'
import type { ShownGroups, ShownModel } from './report-data.ts'

/** Groups, domains and difficulty: one entry for every column and metric that was measured by it. */
export function groupsOf(
  index: EstimateIndex,
  { spec, axes: declared }: ReleaseTask,
  benchmark: Benchmark,
  models: readonly ShownModel[],
): ShownGroups[] {
  const task = spec.id
  const found = new Map<string, { by: string; metric: string; labels: Set<string> }>()
  for (const { metric, reduction, axes } of index.all) {
    if (axes.task !== task || axes.by === undefined || axes.group === undefined || reduction) continue
    const name = JSON.stringify([axes.by, metric])
    const entry = found.get(name) ?? { by: String(axes.by), metric, labels: new Set<string>() }
    entry.labels.add(String(axes.group))
    found.set(name, entry)
  }
  const columns = benchmark.datasets.find(({ id }) => id === spec.dataset)?.columns ?? {}
  return [...found.values()].map(({ by, metric, labels: seen }) => {
    const axis = declared.find(({ name }) => name === by)
    const labels = [...seen]
    return {
      by,
      summary: columns[by]?.summary ?? (axis ? '' : 'How many of the baselines get a row right'),
      role: axis?.role ?? 'difficulty',
      metric,
      labels,
      models: models.flatMap(({ id: model }) => {
        const cells = labels.map((group) => index.get(metric, null, { task, model, by, group }))
        if (cells.every((cell) => cell === null)) return []
        const fold = (reduction: string) => index.get(metric, reduction, { task, model, by })
        return [{ model, cells, gap: fold('gap'), ratio: fold('ratio'), worst: fold('worst') }]
      }),
    }
  })
}
