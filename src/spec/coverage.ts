import type { Benchmark } from '../core/benchmark.ts'
import { escapeControls } from '../core/failure.ts'
import { isUnfamiliarMetric, unfamiliarCondition, unfamiliarMetrics } from '../core/unfamiliar.ts'

/** What is measured where: one cell per scenario, condition and metric. */
export interface Coverage {
  readonly metrics: readonly string[]
  readonly rows: readonly CoverageRow[]
}

export interface CoverageRow {
  readonly scenario: string
  /** `clean`, a condition's id, a storyboard's id, or `unfamiliar/` and the id of unfamiliar data. */
  readonly condition: string
  /** Beside each metric: the tasks of the scenario in which it is measured under this condition. */
  readonly tasks: readonly (readonly string[])[]
}

/**
 * The matrix scenario x condition x metric of a document. On clean samples all metrics of a task are estimated, under conditions and
 * stories its first. A scenario without `metrics` takes those of its tasks; a
 * condition counts where the scenario names it and it applies to the task. Unfamiliar data are measured in their own metrics wherever a task
 * of the scenario has them. Criteria do not add cells: they must be measured too.
 */
export function coverageOf(benchmark: Benchmark): Coverage {
  const own = benchmark.tasks.flatMap((task) => task.metrics.map(({ use }) => use))
  const unfamiliar = benchmark.tasks.some((task) => task.unfamiliar) ? unfamiliarMetrics : []
  const metrics = [...new Set<string>([...own, ...unfamiliar])]
  const conditions = [...benchmark.conditions, ...benchmark.stress]
  const rows = benchmark.scenarios.flatMap((scenario) => {
    const named = new Set([...scenario.conditions, ...scenario.stress])
    const wanted = (metric: string) => scenario.metrics.length === 0 || scenario.metrics.includes(metric)
    const measured = (metric: string, condition: string, applies: (task: string) => boolean) =>
      benchmark.tasks
        .filter((task) => scenario.tasks.includes(task.id) && applies(task.id))
        .filter(
          (task) =>
            wanted(metric) &&
            (condition === 'clean' ? task.metrics : task.metrics.slice(0, 1)).some(({ use }) => use === metric),
        )
        .map(({ id }) => id)
    const row = (condition: string, applies: (task: string) => boolean): CoverageRow => ({
      scenario: scenario.id,
      condition,
      tasks: metrics.map((metric) => measured(metric, condition, applies)),
    })
    const tasksWith = (id: string): string[] =>
      benchmark.tasks
        .filter((task) => scenario.tasks.includes(task.id) && task.unfamiliar?.some((data) => data.id === id))
        .map((task) => task.id)
    const data = benchmark.tasks.flatMap((task) => (task.unfamiliar ?? []).map(({ id }) => id))
    return [
      row('clean', () => true),
      ...conditions.map(({ id, tasks }) =>
        row(id, (task) => named.has(id) && (tasks === undefined || tasks.includes(task))),
      ),
      ...[...new Set(data)].map((id) => ({
        scenario: scenario.id,
        condition: unfamiliarCondition(id),
        tasks: metrics.map((metric) => (isUnfamiliarMetric(metric) ? tasksWith(id) : [])),
      })),
    ]
  })
  return { metrics, rows }
}

/**
 * The matrix as text: `x` is measured (with the number of tasks where there are several), `.` is a hole. Conditions under
 * which a scenario measures nothing at all share one line.
 */
export function coverageTable({ metrics, rows }: Coverage): string[] {
  if (rows.length === 0) return []
  const cell = (tasks: readonly string[]) => (tasks.length === 0 ? '.' : tasks.length === 1 ? 'x' : `x${tasks.length}`)
  const idle = ({ condition, tasks }: CoverageRow) => condition !== 'clean' && tasks.every((list) => list.length === 0)
  const shown = rows.filter((row) => !idle(row))
  const cells = [
    ['scenario', 'condition', ...metrics],
    ...shown.map(({ scenario, condition, tasks }, i) => [
      i > 0 && shown[i - 1].scenario === scenario ? '' : scenario,
      condition,
      ...tasks.map(cell),
    ]),
  ].map((line) => line.map(escapeControls))
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => [...line[column]].length)))
  const pad = (text: string, width: number) => text + ' '.repeat(width - [...text].length)
  const lines = cells.map((line) =>
    line
      .map((text, i) => pad(text, widths[i]))
      .join('  ')
      .trimEnd(),
  )
  return lines.flatMap((line, i) => {
    const scenario = shown[i - 1]?.scenario
    if (i === 0 || shown[i]?.scenario === scenario) return [line]
    const left = rows.filter((row) => row.scenario === scenario && idle(row)).map(({ condition }) => condition)
    return left.length === 0 ? [line] : [line, `${pad('', widths[0])}  not: ${left.map(escapeControls).join(', ')}`]
  })
}
