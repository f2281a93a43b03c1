import type { Benchmark } from '../core/benchmark.ts'
import { numberLine, valueUnit } from './number-text.ts'
import type { ReportData, TaskReport } from './report-data.ts'

/** The theory of change, with what was measured of the metric that each falsifier is tied to. */
export function claimsOf(benchmark: Benchmark, tasks: readonly TaskReport[]): ReportData['theory'] {
  return benchmark.theoryOfChange.map(({ id, effect, because, assumptions, falsifier }) => ({
    id,
    effect,
    because,
    assumptions,
    falsifier: falsifier.statement,
    measured: measuredBy(falsifier, tasks),
  }))
}

/** The numbers of the tied metric: the headline model and its retrained self. What they mean for the claim is the reader's to say. */
function measuredBy(tie: { metric?: string; task?: string }, tasks: readonly TaskReport[]): string | null {
  const task = tie.task === undefined ? tasks[0] : tasks.find(({ id }) => id === tie.task)
  if (!task || tie.metric === undefined) return null
  const metric = task.metrics.find(({ label, name }) => label === tie.metric || name === tie.metric)
  const measured = task.measures.find((row) => row.metric === metric?.label)
  if (!metric || !measured) return null
  const texts = [task.headline, task.fresh].flatMap((id) => {
    const row = measured.models.find(({ model }) => model === id)
    return row?.later ? [`${row.model} ${numberLine(row.later, valueUnit(metric))}`] : []
  })
  return texts.length === 0 ? null : `${metric.label} in ${task.id} on later data: ${texts.join('; ')}.`
}
