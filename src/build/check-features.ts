import { Failure, type Where } from '../core/failure.ts'
import type { ReleaseTask } from '../core/release.ts'
import { takeRows } from '../core/table.ts'
import { openFeatures } from './features.ts'

const rowsAtOnce = 65536

/**
 * Makes the model inputs of all rows once, so that an entry that is no finite number is found while building, with the place that
 * its row came from, and not in the middle of a run.
 * @throws Failure DATA_NONFINITE, DATA_TYPE
 */
export async function checkFeatures(
  task: Pick<ReleaseTask, 'features' | 'inputs' | 'table'> & { readonly split: Pick<ReleaseTask['split'], 'part'> },
  placeOf: (row: number) => Where,
): Promise<void> {
  const { toInput } = await openFeatures(task.features, task.inputs, task.table)
  const used: number[] = []
  task.split.part.forEach((part, row) => {
    if (part !== 2) used.push(row)
  })
  for (let from = 0; from < used.length; from += rowsAtOnce) {
    const rows = Int32Array.from(used.slice(from, from + rowsAtOnce))
    try {
      await toInput(takeRows(task.table, rows))
    } catch (error) {
      if (!(error instanceof Failure) || error.where.row === undefined) throw error
      throw new Failure(error.code, error.message, placeOf(rows[error.where.row - 1]), error.hint, error.details)
    }
  }
}
