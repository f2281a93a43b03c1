import type { Benchmark } from '../core/benchmark.ts'
import type { ModelReference } from '../core/model.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Measure } from '../engine/measure.ts'
import type { EstimateIndex } from './estimate-index.ts'
import { firmOf, leastOfClass } from './firm-groups.ts'
import type { Rarest, ShownGroups, ShownModel } from './report-data.ts'

/** Rows that a model trained until an interval (null: the first training slice) is measured on, for now and by group. */
export type MeasuredRows = (task: ReleaseTask, until: number | null) => Int32Array

interface Grouping {
  readonly index: EstimateIndex
  readonly benchmark: Benchmark
  readonly models: readonly ShownModel[]
  readonly references: readonly ModelReference[]
  readonly measures: readonly Pick<Measure, 'label' | 'metric'>[]
  readonly measuredRows?: MeasuredRows
}

/** Groups, domains and difficulty: one entry for every column and metric that was measured by it. */
export function groupsOf(task: ReleaseTask, { index, benchmark, models, ...known }: Grouping): ShownGroups[] {
  const { spec, axes: declared } = task
  const found = new Map<string, { by: string; metric: string; labels: Set<string> }>()
  for (const { metric, reduction, axes } of index.all) {
    if (axes.task !== spec.id || axes.by === undefined || axes.group === undefined || reduction) continue
    const name = JSON.stringify([axes.by, metric])
    const entry = found.get(name) ?? { by: String(axes.by), metric, labels: new Set<string>() }
    entry.labels.add(String(axes.group))
    found.set(name, entry)
  }
  const columns = benchmark.datasets.find(({ id }) => id === spec.dataset)?.columns ?? {}
  return [...found.values()].map(({ by, metric, labels: seen }) => {
    const axis = declared.find(({ name }) => name === by)
    const labels = [...seen]
    const measure = known.measures.find(({ label }) => label === metric)
    const matters = axis !== undefined && measure !== undefined && restsOnClasses(measure.metric, task)
    return {
      by,
      summary: columns[by]?.summary ?? (axis ? '' : 'How many of the baselines get a row right'),
      role: axis?.role ?? 'difficulty',
      metric,
      labels,
      leastOfClass: matters ? leastOfClass : null,
      models: models.flatMap((shown) => {
        const { id: model } = shown
        const cells = labels.map((group) => index.get(metric, null, { task: spec.id, model, by, group }))
        if (cells.every((cell) => cell === null)) return []
        const fold = (reduction: string) => index.get(metric, reduction, { task: spec.id, model, by })
        const counted = matters ? rarestByGroup(task, axis, untilOf(shown, known.references), known.measuredRows) : null
        const rarest = labels.map((label, k) => {
          const own = counted?.get(label)
          // A model that answered other rows than these has other counts.
          return own && own.n === cells[k]?.n ? own.rarest : null
        })
        const gap = fold('gap')
        const firm = firmOf({ labels, cells, rarest, gap, better: measure?.metric.better ?? 'higher' })
        return [{ model, cells, rarest, gap, ratio: fold('ratio'), worst: fold('worst'), firm }]
      }),
    }
  })
}

/** A rate or mean over rows rests on all of them; a measure that weighs classes or ranks them rests on the rarest. */
function restsOnClasses(metric: Measure['metric'], { classes }: ReleaseTask): boolean {
  return classes !== null && !metric.rate && metric.over !== 'sums'
}

const untilOf = ({ id, base }: ShownModel, references: readonly ModelReference[]): number | null =>
  base === null ? (references.find((reference) => reference.id === id)?.trainedUntil ?? null) : null

/** Rows of each group, and how many of them are of the rarest of the task's classes. */
function rarestByGroup(
  task: ReleaseTask,
  axis: ReleaseTask['axes'][number],
  until: number | null,
  measuredRows: MeasuredRows | undefined,
): Map<string, { n: number; rarest: Rarest }> | null {
  if (!measuredRows || !task.classes) return null
  const counts = axis.labels.map(() => new Int32Array(task.classes?.length ?? 0))
  for (const row of measuredRows(task, until)) {
    const own = counts[axis.codes[row]]
    if (own && task.target[row] >= 0) own[task.target[row]] += 1
  }
  return new Map(
    counts.map((own, code) => {
      const least = own.reduce((best, n, k) => (n < own[best] ? k : best), 0)
      const n = own.reduce((a, b) => a + b, 0)
      return [axis.labels[code], { n, rarest: { class: task.classes?.[least] ?? '', rows: own[least] } }]
    }),
  )
}
