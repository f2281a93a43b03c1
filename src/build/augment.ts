import { actedColumns, checkActedColumns, idlePart } from '../core/acted.ts'
import type { Samples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Key } from '../core/key.ts'
import { recipeText } from '../core/recipe.ts'
import type { ReleaseTask } from '../core/release.ts'
import { applyAt } from '../core/severity.ts'
import { type Table, takeRows } from '../core/table.ts'
import type { Augment } from '../core/task.ts'
import { perturbationOf } from './perturbation-of.ts'
import { unitsOf } from './units.ts'

/**
 * The perturbed copies of a training slice, `copies` tables of the given rows in their order; each copy draws anew, by id and
 * never by order.
 * @throws Failure SPEC_FIELD where the perturbation does not act on the inputs sample by sample, or on none of them
 */
export async function augmentedCopies(
  task: ReleaseTask,
  rows: Int32Array,
  augment: Augment,
  key: Key,
): Promise<Table[]> {
  const { severity, copies, columns: named, params } = augment
  const perturbation = await perturbationOf(augment)
  const use = recipeText(augment)
  const refuse = (what: string): Failure =>
    new Failure('SPEC_FIELD', `found augment with ${use}, ${what}`, { pointer: '/augment' })
  if (perturbation.acts !== 'input' || perturbation.scope !== 'sample')
    throw refuse('expected a perturbation that changes the inputs of each sample by itself')
  checkActedColumns(perturbation, use, task.table, named ?? [])
  const columns = actedColumns(perturbation, named, task.table, task.inputs).filter((name) =>
    task.inputs.includes(name),
  )
  if (columns.length === 0) throw refuse(`which acts on no input of task '${task.spec.id}'`)
  const idle = idlePart(perturbation, task.table, task.inputs)
  if (idle !== undefined) throw refuse(`of which ${idle} acts on no input of task '${task.spec.id}'`)
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
