import { Failure } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { ReleaseTask } from '../core/release.ts'
import { hasAnswer, type Unfamiliar } from '../core/unfamiliar.ts'

/** The unfamiliar data of which a file answers every row, and those of which it answers none. @throws Failure PRED_IDS between the two */
export function answeredApart(
  { unfamiliar }: ReleaseTask,
  known: ReadonlySet<string>,
): { answered: string[]; missing: string[] } {
  const answered: string[] = []
  const missing: string[] = []
  for (const entry of unfamiliar?.entries ?? []) {
    if (hasAnswer(entry)) continue
    const ids = Array.from(entry.rows, (row) => (unfamiliar as Unfamiliar).ids[row])
    const lost = ids.filter((id) => !known.has(id))
    if (lost.length > 0 && lost.length < ids.length)
      throw new Failure(
        'PRED_IDS',
        `${lost.length} of ${ids.length} samples of unfamiliar '${entry.id}' have no prediction: ${lost
          .slice(0, 5)
          .map((id) => JSON.stringify(id))
          .join(', ')}${lost.length > 5 ? ' ...' : ''}`,
        {},
        'Predict all of them, or none: a label left empty is an abstention, a row left out is not.',
        { missing: lost.length, first: lost.slice(0, 5) },
      )
    ;(lost.length === 0 ? answered : missing).push(entry.id)
  }
  return { answered, missing }
}

/** Said of a file that leaves out unfamiliar data. */
export function unansweredApart({ spec }: ReleaseTask, name: string, missing: readonly string[]): Finding {
  return {
    code: 'UNFAMILIAR_UNANSWERED',
    severity: 'warn',
    message: `model '${name}' has no predictions for the unfamiliar data ${missing.map((id) => `'${id}'`).join(', ')} of '${spec.id}', so that nothing is said of it there`,
    evidence: { model: name, unfamiliar: missing },
    samples: [],
    count: missing.length,
    mend: 'Predict the rows of unfamiliar.csv too, which `perdure export` writes.',
  }
}
