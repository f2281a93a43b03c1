import type { Finding } from '../core/finding.ts'
import { finding } from './_finding.ts'

/** Intervals, classes or groups with fewer than `minimum` rows (DATA_TOO_FEW): their numbers will mean little. */
export function tooFew(
  what: 'interval' | 'class' | 'group',
  counts: readonly (readonly [label: string, rows: number])[],
  minimum: number,
  severity: 'warn' | 'fail' = 'warn',
): Finding[] {
  const few = counts.filter(([, rows]) => rows < minimum)
  if (few.length === 0) return []
  const named = few.slice(0, 5).map(([label, rows]) => `${label} (${rows})`)
  return [
    finding({
      code: 'DATA_TOO_FEW',
      severity,
      message: `${few.length} of ${counts.length} ${what === 'class' ? 'classes' : `${what}s`} have fewer than ${minimum} ${what === 'group' ? 'rows to be measured on' : 'rows'}: ${named.join(', ')}${few.length > 5 ? ', ...' : ''}`,
      evidence: { what, minimum, few: few.slice(0, 100).map(([label, rows]) => ({ label, rows })) },
      count: few.length,
      mend:
        what === 'interval'
          ? 'Choose longer intervals.'
          : `Bring more rows, or join small ones: the ${what} will have wide intervals.`,
    }),
  ]
}
