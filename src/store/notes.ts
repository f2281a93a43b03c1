import type { Finding } from '../core/finding.ts'

export type Notes = ReturnType<typeof openNotes>

/** Findings of the same kind are one finding with a count, since a bad disk may hit thousands of files. */
export function openNotes() {
  const found = new Map<
    string,
    { code: string; severity: Finding['severity']; message: string; mend: string; at: string[] }
  >()
  const note = (severity: Finding['severity']) => (code: string, message: string, at: string, mend: string) => {
    const key = JSON.stringify([code, severity, message, mend])
    const same = found.get(key) ?? { code, severity, message, mend, at: [] }
    same.at.push(at)
    found.set(key, same)
  }
  const all = (): Finding[] =>
    [...found.values()].map(({ at, ...rest }) => ({
      ...rest,
      evidence: {},
      samples: at.slice(0, 20),
      count: at.length,
    }))
  return { info: note('info'), warn: note('warn'), fail: note('fail'), all }
}
