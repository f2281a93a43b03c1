import type { Finding } from '../core/finding.ts'

/** A finding of the design review: its subject is a place of the document, not samples. */
export function finding(
  severity: Finding['severity'],
  code: string,
  pointer: string,
  message: string,
  mend: string,
  evidence: Record<string, unknown> = {},
): Finding {
  return {
    code: `design/${code}`,
    severity,
    message,
    evidence: { pointer, ...evidence },
    samples: [],
    count: 0,
    mend,
  }
}
