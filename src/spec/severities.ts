import { describe, type Problem } from './problem.ts'
import { walk } from './walk.ts'

/** Severities are numbers in [0, 1], ascending, each once. */
export function severityProblems(document: unknown): Problem[] {
  const found: Problem[] = []
  walk(document, (key, value, pointer) => {
    if (key !== 'severities' || !Array.isArray(value) || !pointer.endsWith('/severities')) return
    const wrong = (i: number, what: string) =>
      found.push({
        code: 'SPEC_SEVERITY',
        pointer: `${pointer}/${i}`,
        what: `found ${what}, expected ascending severities in [0, 1], each once`,
        hint: 'Severity 0 is the clean condition and is always there.',
      })
    for (const [i, severity] of value.entries()) {
      if (typeof severity !== 'number' || severity < 0 || severity > 1) wrong(i, describe(severity))
      else if (i > 0 && severity === value[i - 1]) wrong(i, `${severity} twice`)
      else if (i > 0 && severity < value[i - 1]) wrong(i, `${severity} after ${value[i - 1]}`)
    }
  })
  return found
}
