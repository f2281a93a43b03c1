import type { Digest } from './digest.ts'

/**
 * The unit of work: a range of the samples of one task, under one condition, severity and seed, for one model.
 * Its digest names its outcome file, so work done twice is harmless.
 */
export interface Shard {
  readonly digest: Digest
  readonly release: Digest
  readonly task: string
  readonly model: string
  /** `clean`, or the id of a condition or stress story of the document. */
  readonly condition: string
  /** `id@version{params}` of what is applied; 'clean' for the clean condition. */
  readonly identity: string
  readonly severity: number
  readonly seed: number
  readonly tier: 'exact' | 'fast'
  /** Half-open range of positions in the task's evaluation rows (in id order). */
  readonly from: number
  readonly to: number
}

/** Columns of one shard's outcomes, rows in id order: the only thing the engine writes. */
export interface Outcomes {
  /** Row numbers in the task's table (which is in id order); ids are written to the file beside them. */
  readonly row: Int32Array
  readonly target: Int32Array | Float64Array
  readonly prediction: Int32Array | Float64Array
  readonly scores: Float64Array | null
}
