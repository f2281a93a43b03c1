import { find } from '../catalogue/catalogue.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { Perturbation } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { ReleaseTask } from '../core/release.ts'
import { checkNamedColumns } from '../core/severity.ts'

type ConditionSpec = Benchmark['conditions'][number]
type StressSpec = Benchmark['stress'][number]
type Acted = Pick<ConditionSpec, 'id' | 'use' | 'tasks' | 'columns'>

/**
 * Whether a condition is applied to a task: to those it names; without names to every task that has an input it acts on (and, for
 * a storyboard, its intervals).
 * @throws Failure where a task that it names gives it nothing to act on, or a column is of a kind that it cannot touch
 */
export async function concerns(condition: Acted | StressSpec, task: ReleaseTask): Promise<boolean> {
  const { id, use, tasks, columns } = condition
  if (tasks !== undefined && !tasks.includes(task.spec.id)) return false
  const named = tasks !== undefined
  if ('story' in condition && !tellsOf(condition, task, named)) return false
  const perturbation = (await find('perturbation', use)) as Perturbation
  if (perturbation.acts === 'target') return true
  const acted = (columns ?? numericInputs(task)).filter((name) => task.inputs.includes(name))
  if (acted.length > 0) {
    checkNamedColumns(perturbation, use, task.table, columns ?? [])
    return true
  }
  if (!named) return false
  throw new Failure('SPEC_REFERENCE', `condition '${id}' acts on no input of task '${task.spec.id}'`, {}, actHint, {
    at: [list(condition), id],
  })
}

const actHint = 'Name input columns in its `columns`, or leave the task out of its `tasks`.'

const list = (condition: Acted | StressSpec): string => ('story' in condition ? 'stress' : 'conditions')

/** The columns that a perturbation of inputs acts on where the document names none. */
export function numericInputs(task: Pick<ReleaseTask, 'inputs' | 'table'>): string[] {
  return task.inputs.filter((name) => task.table.columns.get(name)?.kind === 'number')
}

/** A point whose interval does not exist would silently be another story. */
function tellsOf({ id, story }: StressSpec, task: ReleaseTask, named: boolean): boolean {
  const labels = task.split.intervals.map(({ label }) => label)
  if (labels.length === 1 && !named) return false
  const lost = story.find(({ at }) => !labels.includes(at))
  if (lost === undefined) return true
  throw new Failure(
    'SPEC_TIME',
    `storyboard '${id}' has a point at '${lost.at}', which is no interval of task '${task.spec.id}'`,
    {},
    `Its intervals are ${labels.slice(0, 5).join(', ')}${labels.length > 5 ? `, ... ${labels[labels.length - 1]}` : ''}.`,
    { at: ['stress', id, 'story', String(story.indexOf(lost)), 'at'] },
  )
}

/** Refuses conditions and storyboards that no task has anything for. @throws Failure SPEC_REFERENCE, SPEC_TIME, SPEC_FIELD */
export async function checkConcerns(benchmark: Benchmark, tasks: readonly ReleaseTask[]): Promise<void> {
  for (const condition of [...benchmark.conditions, ...benchmark.stress]) {
    let some = false
    for (const task of tasks) some = (await concerns(condition, task)) || some
    if (some) continue
    throw new Failure('SPEC_REFERENCE', `condition '${condition.id}' acts on no input of any task`, {}, actHint, {
      at: [list(condition), condition.id],
    })
  }
}
