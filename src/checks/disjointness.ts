import { type Digest, digestValue } from '../core/digest.ts'
import type { DisjointnessProof } from '../core/split.ts'

/** The values of one key (sample, entity, group, time) on the two sides of a split; repeats count once. */
export interface SplitKeys {
  readonly key: DisjointnessProof['key']
  readonly column: string | null
  readonly train: readonly string[]
  readonly test: readonly string[]
}

/**
 * What a split proves of one key: how many distinct values each side has, the digest of each side's list (SHA-256 over the
 * canonical JSON of the values in code-unit order, so that anyone who has the list can check it) and how many are on both.
 */
export function disjointness({ key, column, train, test }: SplitKeys): DisjointnessProof {
  const trained = new Set(train)
  const tested = new Set(test)
  let overlap = 0
  for (const value of tested) if (trained.has(value)) overlap++
  return { key, column, train: side(trained), test: side(tested), overlap }
}

function side(values: ReadonlySet<string>): { count: number; digest: Digest } {
  return { count: values.size, digest: digestValue([...values].sort()) }
}
