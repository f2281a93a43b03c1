import { escapeControls } from '../core/failure.ts'
import type { Finding } from '../core/finding.ts'
import type { Verdict } from '../core/verdict.ts'
import { nameOf } from '../engine/execute.ts'

export function missedCriteria(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ kind, word }) => kind === 'criterion' && word === 'missed')
}

/** What a run says of the criteria: a line for each, and whose misses do not count. `brought` has names of models with their task. */
export function verdictLines(verdicts: readonly Verdict[], brought: ReadonlySet<string>): string[] {
  const judged = verdicts.filter(({ kind }) => kind === 'criterion')
  if (judged.length === 0) return []
  const spared = missedCriteria(verdicts).filter(({ task, model }) => !brought.has(nameOf(task, model))).length
  const note = `${spared === 1 ? 'A miss of a baseline does' : `The ${spared} misses of baselines do`} not change the exit code; one of a model that --model brings does.`
  return ['', ...judged.map(verdictLine), ...(spared > 0 ? ['', note] : [])]
}

/**
 * What must not be read in the report only: all that fails, and warnings of this run.
 * `known` counts the findings of the release, which come first and which \`perdure build\` shows.
 */
export function findingLines(findings: readonly Finding[], known: number): string[] {
  const shown = findings.filter(({ severity }, i) => severity === 'fail' || (severity === 'warn' && i >= known))
  const lines = shown.map(({ severity, message, mend }) => `${severity}: ${message}.${mend === '' ? '' : ` ${mend}`}`)
  return lines.length > 0 ? ['', ...lines.map(escapeControls)] : []
}

function verdictLine(verdict: Verdict): string {
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? 'n/a' : value.toPrecision(3)
  const { lower, upper, reason = 'undefined' } = verdict
  const interval =
    lower === null && upper === null ? ` (no interval: ${reason})` : ` [${number(lower)}, ${number(upper)}]`
  const value = verdict.value === null ? `(${reason})` : `${number(verdict.value)}${interval}`
  return escapeControls(
    `${verdict.word.toUpperCase().padEnd(9)}  ${verdict.id}: ${verdict.model}, ${verdict.metric} ${value}, bound ${number(verdict.bound)}`,
  )
}
