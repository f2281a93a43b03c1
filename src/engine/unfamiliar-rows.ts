import type { ModelReference } from '../core/model.ts'
import type { ReleaseTask } from '../core/release.ts'
import { type Unfamiliar, unfamiliarCondition } from '../core/unfamiliar.ts'
import type { Applied } from './conditions.ts'

type Condition = Pick<Applied, 'condition'>

/** The rows that an unfamiliar condition asks, as rows of the table that is kept apart. */
export function rowsApart({ unfamiliar }: ReleaseTask, { condition }: Condition): Int32Array {
  return unfamiliar?.entries.find(({ id }) => unfamiliarCondition(id) === condition)?.rows ?? new Int32Array(0)
}

/** Whether a fixed model answers them: any that can be asked, and a file of predictions that has them. */
export function answersApart({ answers, unfamiliar = [], variant }: ModelReference, { condition }: Condition): boolean {
  if (variant !== 'fixed') return false
  return answers === 'any' || unfamiliar.some((id) => unfamiliarCondition(id) === condition)
}

/** The rows kept apart where an unfamiliar condition is answered; null for all others. */
export function apartOf({ unfamiliar }: ReleaseTask, { condition }: Condition): Unfamiliar | null {
  return unfamiliar?.entries.some(({ id }) => unfamiliarCondition(id) === condition) ? unfamiliar : null
}
