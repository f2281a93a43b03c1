import type { Estimate } from '../core/estimate.ts'
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

/** What a run says of core behaviour: a line for each model, with what it breaks by most. */
export function coreLines(verdicts: readonly Verdict[]): string[] {
  const core = verdicts.filter(({ kind }) => kind === 'core')
  const models = [...new Map(core.map(({ model, task }) => [nameOf(task, model), { model, task }])).values()]
  const lines = models.map(({ model, task }) => {
    const own = core.filter((verdict) => verdict.model === model && verdict.task === task)
    const of = (word: Verdict['word']): Verdict[] => own.filter((verdict) => verdict.word === word)
    const broken = of('broken').sort((a, b) => missedBy(b) - missedBy(a))
    const most = broken.length === 0 ? '' : `; furthest off: ${broken[0].id}, ${measured(broken[0])}`
    return `CORE       ${model}, ${task}: ${of('kept').length} of ${own.length} kept, ${broken.length} broken, ${of('undecided').length} undecided${most}`
  })
  return lines.length > 0 ? ['', ...lines.map(escapeControls)] : []
}

/** What a run says of standings: the ranked models of each task in their order, with ranks that are not told apart. */
export function standingLines(estimates: readonly Estimate[]): string[] {
  const own = estimates.filter(({ metric, axes }) => metric === 'standing' && axes.against === undefined)
  const ranks = own.filter(({ reduction }) => reduction === 'rank')
  const lines = ranks.flatMap((rank) => {
    const { model, task } = rank.axes
    const whole = own.find(({ axes, reduction }) => !reduction && axes.model === model && axes.task === task)
    if (!whole) return []
    const tied = rank.lower === null || rank.lower === rank.upper ? '' : ` (${rank.lower} to ${rank.upper})`
    const interval = whole.lower === null ? '' : ` [${number(whole.lower)}, ${number(whole.upper)}]`
    return [`STANDING   ${rank.value}${tied}: ${model}, ${task} ${number(whole.value)}${interval}`]
  })
  return lines.length > 0 ? ['', ...lines.map(escapeControls)] : []
}

/** Core behaviour that is shown to be lost. */
export function brokenCore(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ kind, word }) => kind === 'core' && word === 'broken')
}

/** In units of the bound, where it is not 0, so that errors and shares can stand in one list. */
function missedBy({ bound, value }: Verdict): number {
  const wanted = bound ?? 0
  return Math.abs((value ?? wanted) - wanted) / (Math.abs(wanted) || 1)
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

const number = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'n/a' : value.toPrecision(3)

function measured({ bound, lower, upper, value, reason = 'undefined' }: Verdict): string {
  const interval =
    lower === null && upper === null ? ` (no interval: ${reason})` : ` [${number(lower)}, ${number(upper)}]`
  return `${value === null ? `(${reason})` : `${number(value)}${interval}`}, bound ${number(bound)}`
}

function verdictLine(verdict: Verdict): string {
  return escapeControls(
    `${verdict.word.toUpperCase().padEnd(9)}  ${verdict.id}: ${verdict.model}, ${verdict.metric} ${measured(verdict)}`,
  )
}
