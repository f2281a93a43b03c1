import { find } from '../catalogue/catalogue.ts'
import type { Perturbation, Samples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Key } from '../core/key.ts'
import type { ReleaseTask } from '../core/release.ts'
import { applyAt, checkNamedColumns } from '../core/severity.ts'
import { type Table, takeRows } from '../core/table.ts'
import type { Augment } from '../core/task.ts'
import { defaultColumns } from './concerns.ts'
import { unitsOf } from './units.ts'

/**
 * The perturbed copies of a training slice, `copies` tables of the given rows in their order; each copy draws anew, by id and
 * never by order.
 * @throws Failure SPEC_FIELD where the perturbation does not act on the inputs sample by sample, or on none of them
 */
export async function augmentedCopies(
  task: ReleaseTask,
  rows: Int32Array,
  { use, severity, copies, columns: named, params }: Augment,
  key: Key,
): Promise<Table[]> {
  const perturbation = (await find('perturbation', use)) as Perturbation
  const refuse = (what: string): Failure =>
    new Failure('SPEC_FIELD', `found augment with ${use}, ${what}`, { pointer: '/augment/use' })
  if (perturbation.acts !== 'input' || perturbation.scope !== 'sample')
    throw refuse('expected a perturbation that changes the inputs of each sample by itself')
  checkNamedColumns(perturbation, use, task.table, named ?? [])
  const columns = (named ?? defaultColumns(perturbation, task.table, task.inputs)).filter((name) =>
    task.inputs.includes(name),
  )
  if (columns.length === 0) throw refuse(`which acts on no input of task '${task.spec.id}'`)
  const samples: Samples = {
    table: takeRows(task.table, rows),
    ids: Array.from(rows, (row) => task.ids[row]),
    columns,
    sequences: [Int32Array.from(rows, (_, i) => i)],
    training: unitsOf(task, task.table),
    classes: null,
  }
  return Array.from({ length: copies }, (_, copy) =>
    applyAt(perturbation, samples, severity, params, key.fold('augment', copy)),
  )
}
