import type { Scored } from '../src/core/scored.ts'
import { labelled } from './scored.ts'

/** Rows that are unfamiliar where the label is 1, and doubted as much as their score: golden scores are no probabilities. */
export function doubted(unfamiliar: readonly number[], scores: readonly number[]): Scored {
  const rows = labelled(
    unfamiliar.map(() => 0),
    unfamiliar.map(() => 0),
  )
  const sure = Float64Array.from(scores.flatMap((score) => [2 - score, 0]))
  return { ...rows, scores: sure, unfamiliar: Uint8Array.from(unfamiliar) }
}
