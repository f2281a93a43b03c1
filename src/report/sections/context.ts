import type { Charts } from '../../doors/plot.ts'
import { type ModelStyle, modelStyles } from '../charts/chart-style.ts'
import { differenceUnit, slopeUnit, type Unit, valueUnit } from '../number-text.ts'
import type { ReportData, ShownMetric, TaskReport } from '../report-data.ts'

/** A task with all that its charts and tables share. */
export interface TaskView {
  readonly task: TaskReport
  readonly metric: ShownMetric
  readonly styles: ReadonlyMap<string, ModelStyle>
  readonly value: Unit
  readonly difference: Unit
  readonly slope: Unit
  /** A part of an element id. */
  readonly anchor: string
}

export interface Context {
  readonly data: ReportData
  readonly charts: Charts
  readonly tasks: readonly TaskView[]
}

export function contextOf(data: ReportData, charts: Charts): Context {
  const tasks = data.tasks.map((task, i) => {
    const [metric] = task.metrics
    return {
      task,
      metric,
      styles: modelStyles(task.models, task.headline),
      value: valueUnit(metric),
      difference: differenceUnit(metric),
      slope: slopeUnit(metric, task.noun),
      anchor: `task-${i + 1}`,
    }
  })
  return { data, charts, tasks }
}

/** Styles of some models, in their order. */
export function stylesOf({ styles }: TaskView, models: readonly (string | null)[]): ModelStyle[] {
  return models.flatMap((id) => {
    const style = id === null ? undefined : styles.get(id)
    return style ? [style] : []
  })
}

/** How a margin is taken from a value: an error that fails is the value plus the margin. */
export const shifted = ({ better }: ShownMetric): string => (better === 'higher' ? 'less' : 'plus')

/** Worst of the numbers in the direction of the metric. */
export function worseOf(metric: ShownMetric, a: number, b: number): number {
  return (metric.better === 'higher') === a < b ? a : b
}
