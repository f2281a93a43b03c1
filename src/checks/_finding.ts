import type { Finding } from '../core/finding.ts'

/** Rows of the two sides that must not know of each other: what a model may be trained on, and what it is asked. */
export interface Sides {
  readonly train: Int32Array
  readonly test: Int32Array
}

/** A finding with at most 20 of its samples named; `count` is that of all. */
export function finding(
  parts: Pick<Finding, 'code' | 'severity' | 'message'> & Partial<Omit<Finding, 'samples'>>,
  samples: readonly string[] = [],
): Finding {
  return { evidence: {}, count: samples.length, mend: '', ...parts, samples: samples.slice(0, 20) }
}

/** `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
