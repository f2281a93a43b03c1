import { actedColumns, actsOn, checkActedColumns, idlePart } from '../core/acted.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { Perturbation } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { type Recipe, recipeText } from '../core/recipe.ts'
import type { ReleaseTask } from '../core/release.ts'
import { perturbationOf } from './perturbation-of.ts'

type ConditionSpec = Benchmark['conditions'][number]
type StressSpec = Benchmark['stress'][number]
type Acted = Pick<ConditionSpec, 'id' | 'tasks' | 'columns'> & Recipe

/**
 * Whether a condition is applied to a task: to those it names; without names to every task that has an input it acts on (and, for
 * a storyboard, its intervals).
 * @throws Failure where a task that it names gives it nothing to act on, or a column is of a kind that it cannot touch
 */
export async function concerns(condition: Acted | StressSpec, task: ReleaseTask): Promise<boolean> {
  const { tasks, columns } = condition
  if (tasks !== undefined && !tasks.includes(task.spec.id)) return false
  const named = tasks !== undefined
  if ('story' in condition && !tellsOf(condition, task, named)) return false
  const perturbation = await perturbationOf(condition)
  if (perturbation.tasks && !perturbation.tasks.includes(task.spec.kind)) {
    if (!named) return false
    throw new Failure(
      'SPEC_REFERENCE',
      `condition '${condition.id}' acts on ${perturbation.tasks.join(' and ')} only, and task '${task.spec.id}' is ${task.spec.kind}`,
      {},
      'Leave the task out of its `tasks`.',
      { at: [list(condition), condition.id] },
    )
  }
  if (perturbation.acts === 'selection' && columns !== undefined) {
    throw new Failure(
      'SPEC_FIELD',
      `found columns for ${recipeText(condition)}, which acts on no input: it changes how often rows are met`,
      {},
      'Leave `columns` out; what rows are chosen by stands in its `params`.',
      { at: [list(condition), condition.id, 'columns'] },
    )
  }
  if (perturbation.acts !== 'input') return true
  const acted = actedColumns(perturbation, columns, task.table, task.inputs)
  const idle = idlePart(perturbation, task.table, task.inputs)
  if (idle === undefined && acted.some((name) => task.inputs.includes(name))) {
    checkActedColumns(perturbation, recipeText(condition), task.table, columns ?? [])
    return true
  }
  if (!named) return false
  throw actsOnNothing(condition, `input of task '${task.spec.id}'`, perturbation, idle)
}

function actsOnNothing(
  condition: Acted | StressSpec,
  what: string,
  perturbation: Perturbation,
  idle?: string,
): Failure {
  const { id, columns } = condition
  const whole = columns === undefined ? `: ${recipeText(condition)} acts on ${actsOn(perturbation)}` : ''
  const wants = idle === undefined ? whole : ` with its part ${idle}`
  const hint =
    columns === undefined
      ? 'Choose a perturbation for the kind of the inputs, or leave the task out of its `tasks`.'
      : 'Name input columns in its `columns`, or leave the task out of its `tasks`.'
  const at = [list(condition), id]
  return new Failure('SPEC_REFERENCE', `condition '${id}' acts on no ${what}${wants}`, {}, hint, { at })
}

const list = (condition: Acted | StressSpec): string => ('story' in condition ? 'stress' : 'conditions')

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
    const perturbation = await perturbationOf(condition)
    const idle = tasks
      .map(({ table, inputs }) => idlePart(perturbation, table, inputs))
      .find((one) => one !== undefined)
    throw actsOnNothing(condition, 'input of any task', perturbation, idle)
  }
}
