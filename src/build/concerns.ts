import { find } from '../catalogue/catalogue.ts'
import type { Benchmark } from '../core/benchmark.ts'
import type { Perturbation } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import { imageShape } from '../core/image.ts'
import type { ReleaseTask } from '../core/release.ts'
import { actedKinds, checkNamedColumns } from '../core/severity.ts'
import type { Table } from '../core/table.ts'

type ConditionSpec = Benchmark['conditions'][number]
type StressSpec = Benchmark['stress'][number]
type Acted = Pick<ConditionSpec, 'id' | 'use' | 'tasks' | 'columns'>

/**
 * Whether a condition is applied to a task: to those it names; without names to every task that has an input it acts on (and, for
 * a storyboard, its intervals).
 * @throws Failure where a task that it names gives it nothing to act on, or a column is of a kind that it cannot touch
 */
export async function concerns(condition: Acted | StressSpec, task: ReleaseTask): Promise<boolean> {
  const { use, tasks, columns } = condition
  if (tasks !== undefined && !tasks.includes(task.spec.id)) return false
  const named = tasks !== undefined
  if ('story' in condition && !tellsOf(condition, task, named)) return false
  const perturbation = (await find('perturbation', use)) as Perturbation
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
      `found columns for ${use}, which acts on no input: it changes how often rows are met`,
      {},
      'Leave `columns` out; what rows are chosen by stands in its `params`.',
      { at: [list(condition), condition.id, 'columns'] },
    )
  }
  if (perturbation.acts !== 'input') return true
  const acted = (columns ?? defaultColumns(perturbation, task.table, task.inputs)).filter((name) =>
    task.inputs.includes(name),
  )
  if (acted.length > 0) {
    checkNamedColumns(perturbation, use, task.table, columns ?? [])
    return true
  }
  if (!named) return false
  throw actsOnNothing(condition, `input of task '${task.spec.id}'`, perturbation)
}

function actsOnNothing(condition: Acted | StressSpec, what: string, perturbation: Perturbation): Failure {
  const { id, use, columns } = condition
  const wants = columns === undefined ? `: ${use} acts on ${actsOn(perturbation)}` : ''
  const hint =
    columns === undefined
      ? 'Choose a perturbation for the kind of the inputs, or leave the task out of its `tasks`.'
      : 'Name input columns in its `columns`, or leave the task out of its `tasks`.'
  const at = [list(condition), id]
  return new Failure('SPEC_REFERENCE', `condition '${id}' acts on no ${what}${wants}`, {}, hint, { at })
}

const list = (condition: Acted | StressSpec): string => ('story' in condition ? 'stress' : 'conditions')

/**
 * The columns that a perturbation of inputs acts on where the document names none: of those given, the images for one of
 * images, the texts for one of texts, the numbers for one of tables, numbers and series (tensors [steps, channels] of
 * floats; a matrix of bytes is an image) for one of series;
 * less the kinds that it cannot touch. One that touches none of these takes the kinds that it does.
 */
export function defaultColumns(perturbation: Perturbation, table: Table, inputs: readonly string[]): string[] {
  const { modality } = perturbation
  const kinds = actedKinds(perturbation)
  return inputs.filter((name) => {
    const column = table.columns.get(name)
    if (column === undefined || !kinds.includes(column.kind)) return false
    if (column.kind !== 'tensor') return true
    return modality === 'image' ? imageShape(column) : column.shape.length <= 2 && column.values instanceof Float32Array
  })
}

/** What a perturbation acts on, for messages. */
export function actsOn(perturbation: Perturbation): string {
  const { modality } = perturbation
  if (modality === 'image') return 'images'
  if (modality === 'text') return 'texts'
  const kinds = perturbation.touches ?? actedKinds(perturbation)
  return [
    ...(kinds.includes('number') ? ['numbers'] : []),
    ...(kinds.includes('time') ? ['times'] : []),
    ...(kinds.includes('text') ? ['texts'] : []),
    ...(kinds.includes('tensor') ? ['series'] : []),
  ].join(' and ')
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
    throw actsOnNothing(condition, 'input of any task', (await find('perturbation', condition.use)) as Perturbation)
  }
}
