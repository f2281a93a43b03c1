import type { Finding } from '../core/finding.ts'
import type { Verdict } from '../core/verdict.ts'
import { cosmeticText } from './cosmetic-text.ts'
import { leastOfClass } from './firm-groups.ts'
import { looseGaps } from './glance.ts'
import { count, counted, differenceUnit, fixed, numberLine, slopeUnit, type Unit, valueUnit } from './number-text.ts'
import type { Answer, Measured, Rarest, ShownGap, TaskReport } from './report-data.ts'

type Known = Omit<TaskReport, 'answers'>

interface Evidence {
  readonly verdicts: readonly Verdict[]
  readonly findings: readonly Finding[]
  readonly level: number
  readonly tier: 'exact' | 'fast'
}

/** The five questions about the headline model in plain sentences, each with its number, interval, n and method. */
export function answersOf(task: Known, evidence: Evidence): Answer[] {
  if (task.headline === null) return []
  const answers = [now(task), decay(task), breaks(task), fails(task), sure(task, evidence)]
  return answers.filter((answer) => answer !== null)
}

const basis = ({ n, method }: Measured): string =>
  `n = ${count(n)}${method === 'none' ? '' : `, ${method.replace(/-/g, ' ')} interval`}`

function now(task: Known): Answer | null {
  const row = task.glance.find(({ model }) => model === task.headline)
  if (!row?.later) return null
  const [metric] = task.metrics
  const unit = valueUnit(metric)
  const later = task.intervals.filter(({ training }) => !training)
  const where =
    task.intervals.length < 2 ? 'on the held-out part' : `over ${counted(later.length, `later ${task.noun}`)}`
  const latest =
    row.latest && task.intervals.length > 1
      ? ` In the latest one, ${later[later.length - 1].label}, it is ${numberLine(row.latest, unit)}.`
      : ''
  const changes = cosmeticText(task, task.headline)
  const names = task.conditions.flatMap(({ id, cosmetic }) => (cosmetic ? [id] : []))
  const cosmetic = changes && ` Changes that leave the meaning alone (${names.join(', ')}): ${changes}.`
  const floor = task.glance.find(({ model }) => model === task.floor)?.later
  const against = floor
    ? ` A model that knows nothing has ${numberLine({ ...floor, lower: null, upper: null }, unit)}.`
    : ''
  const sentence = `${task.headline} reaches ${metric.label} ${numberLine(row.later, unit)} ${where} (${basis(row.later)}).${cosmetic}${latest}${against}`
  return { question: 'now', number: row.later, kind: 'value', sentence }
}

function decay(task: Known): Answer | null {
  const curve = task.curves.find(({ model }) => model === task.headline)
  if (!curve?.slope) return null
  const [metric] = task.metrics
  const { slope, halfLife, worst } = curve
  const unit = slopeUnit(metric, task.noun)
  const parts = [`Its ${metric.label} ${movement(task, slope)} ${numberLine(absolute(slope), unit)} (${basis(slope)}).`]
  if (halfLife) {
    const value =
      halfLife.value === null && halfLife.reason === 'not reached'
        ? `Half of its advantage over the floor is not lost within ${counted(halfLife.censored ?? 0, task.noun)}.`
        : halfLife.value === null
          ? `Its half-life is undefined (${halfLife.reason ?? 'no reason known'}).`
          : `Half of its advantage over the floor is lost after ${numberLine(halfLife, { scale: 1, suffix: ` ${task.noun}s` })}.`
    parts.push(value)
  }
  if (worst?.value !== null && worst)
    parts.push(
      worst.at
        ? `The worst ${task.noun} is ${worst.at}: ${numberLine(worst, valueUnit(metric))}.`
        : `No ${task.noun} is worse than another: ${numberLine(worst, valueUnit(metric))}.`,
    )
  const fresh = task.glance.find(({ model }) => model === task.fresh)
  if (fresh?.later)
    parts.push(`Retrained every ${task.noun}, ${fresh.model} holds ${numberLine(fresh.later, valueUnit(metric))}.`)
  return { question: 'decay', number: slope, kind: 'slope', sentence: parts.join(' ') }
}

/** "falls by": the interval leaves out 0; "shows no clear change": it does not. The number that follows has no sign then. */
function movement(task: Known, slope: Measured): string {
  if (slope.value === null || slope.lower === null || slope.upper === null) return 'changes by'
  if (slope.lower <= 0 && slope.upper >= 0) return 'shows no clear trend:'
  return slope.value < 0 ? 'falls by' : task.metrics[0].better === 'higher' ? 'rises by' : 'grows by'
}

function absolute(measured: Measured): Measured {
  const { value, lower, upper } = measured
  if (value === null || value >= 0 || lower === null || upper === null || upper >= 0) return measured
  return { ...measured, value: -value, lower: -upper, upper: -lower }
}

function breaks(task: Known): Answer | null {
  const row = task.glance.find(({ model }) => model === task.tested)
  if (!row?.weakest) return null
  const { condition, critical } = row.weakest
  const own = task.conditions.flatMap(({ id, acts, models, summary }) => {
    if (acts === 'target') return []
    const found = models.find(({ model }) => model === task.tested)
    return found ? [{ id, summary, critical: found.critical }] : []
  })
  const survived = own.filter((c) => c.critical?.value === null && c.critical.reason === 'not reached')
  const margin = numberLine(exactly(task.margin), differenceUnit(task.metrics[0]))
  const summary = own.find(({ id }) => id === condition)?.summary
  const named = `${condition}${summary ? ` (${lowerFirst(summary)})` : ''}`
  const first =
    critical.value === null
      ? `No condition of ${own.length} costs it more than the margin of ${margin}, up to the strongest severity.`
      : `${named} breaks it first: the margin of ${margin} is lost at severity ${numberLine(critical)} of 1 (${basis(critical)}).`
  const rest =
    critical.value === null || survived.length === 0
      ? ''
      : ` ${survived.length} of ${own.length} conditions never cost that much: ${survived.map(({ id }) => id).join(', ')}.`
  const story = task.stories[0]
  const recovery = story?.models.find(({ model }) => model === task.tested)?.recovery
  const back = recovery ? ` ${storySentence(story.id, recovery, task.noun)}` : ''
  return {
    question: 'breaks',
    number: critical,
    kind: 'severity',
    sentence: `${testedText(task)}${first}${rest}${back}`,
  }
}

/** Said where conditions speak of another model than the headline. */
export function testedText({ headline, tested, models }: Pick<TaskReport, 'headline' | 'tested' | 'models'>): string {
  if (tested === headline || tested === null) return ''
  const kind = models.find(({ id }) => id === tested)?.origin === 'submitted' ? 'submitted model' : 'baseline'
  return `${headline} met no condition (a file of predictions cannot be perturbed), so this speaks of ${tested}, the best ${kind} that did. `
}

export function storySentence(story: string, recovery: Measured, noun: string): string {
  if (recovery.value === null) {
    return recovery.reason === 'not reached'
      ? `Under ${story} it does not come back within the margin.`
      : `Its recovery from ${story} is undefined (${recovery.reason}).`
  }
  if (recovery.value === 0) return `Under ${story} it never leaves the margin.`
  return `Under ${story} it is back within the margin ${counted(recovery.value, noun)} after the onset.`
}

/** How deep a story goes. `unit` is that of differences of the metric. */
export function lowestSentence(lowest: Measured, unit: Unit, noun: string): string {
  if (lowest.value === null) return `How deep it falls is undefined (${lowest.reason}).`
  if (lowest.value === 0 && lowest.at === undefined) return `In no ${noun} does it fall below its calm self.`
  const where = lowest.at ? ` (${lowest.at})` : ''
  return `At the deepest${where} it is ${numberLine(lowest, unit)} worse than its calm self on the same rows.`
}

function fails(task: Known): Answer | null {
  const [metric] = task.metrics
  const row = task.glance.find(({ model }) => model === task.headline)
  if (!row?.gap || task.headline === null) return null
  const { by, gap, worst, few } = row.gap
  const unit = differenceUnit(metric)
  const groups = task.groups.find(({ by: column, metric: m }) => column === by && m === metric.label)
  const own = groups?.models.find(({ model }) => model === task.headline)
  const cell = worst ? (own?.cells[groups?.labels.indexOf(worst.group) ?? -1] ?? null) : null
  const where =
    worst === null
      ? ''
      : ` It is weakest where ${by} is ${worst.group}${cell ? `: ${numberLine(cell, valueUnit(metric))}, ${groupBasis(worst)}` : ''}.`
  const missing = own?.cells.filter((c) => c !== null && c.value === null).length ?? 0
  const silent =
    missing > 0
      ? ` ${counted(missing, 'group')} of ${groups?.labels.length} ${missing === 1 ? 'has' : 'have'} too few rows for a number.`
      : ''
  const loose = few ? [] : looseGaps(task.groups, metric.label, task.headline, gap.value ?? 0)
  const aside = loose.map(
    ({ by: column, gap: wide, worst: small }) =>
      ` ${column === by ? `Between all groups of ${column}` : `By ${column}`} the gap would be ${numberLine(wide, unit)}, but ${restsOn(column, small)}.`,
  )
  const rule = few
    ? ` No column has two groups with ${leastOfClass} rows of each class: ${restsOn(by, worst)}.`
    : loose.length > 0
      ? ` Only groups with at least ${leastOfClass} rows of each class count here.`
      : ''
  const bare = gap.lower === null && gap.upper === null && gap.method === 'none'
  const between = bare ? `n = ${count(gap.n)}, no interval: between the groups that are large enough` : basis(gap)
  const sentence = `Between groups of ${by} it differs by ${numberLine(gap, unit)} (${between}).${where}${silent}${rule}${aside.join('')}`
  return { question: 'fails', number: gap, kind: 'difference', sentence }
}

/** `n = 3,261, 12 of them high`. */
export const groupBasis = ({ n, rarest }: { n: number; rarest: Rarest | null }): string =>
  `n = ${count(n)}${rarest ? `, ${count(rarest.rows)} of them of class ${rarest.class}` : ''}`

/** On how few rows of a class a group's number rests. */
export function restsOn(by: string, group: ShownGap['worst']): string {
  if (!group?.rarest) return 'that rests on few rows'
  const { class: name, rows } = group.rarest
  return `that rests on ${counted(rows, 'row')} of class ${name} among the ${count(group.n)} where ${by} is ${group.group}`
}

function sure(task: Known, { verdicts, findings, level, tier }: Evidence): Answer {
  const own = verdicts.filter((v) => v.task === task.id && v.kind === 'comparison')
  const detectable = own.map((v) => v.detectable).filter((d): d is number => typeof d === 'number')
  const serious = findings.filter(({ severity }) => severity !== 'info').length
  const parts = [`Intervals hold at ${percentText(level)}.`]
  if (own.length > 0) {
    const words = (['improved', 'regressed', 'equivalent', 'undecided'] as const)
      .map((word) => [word, own.filter((v) => v.word === word).length] as const)
      .filter(([, n]) => n > 0)
      .map(([word, n]) => `${n} ${word}`)
    parts.push(
      `${counted(own.length, 'comparison')} on the same rows, corrected together by Holm: ${words.join(', ')}.`,
    )
  }
  if (detectable.length > 0) {
    const largest = detectable.reduce((a, b) => Math.max(a, b))
    parts.push(
      `Every true difference of ${numberLine(exactly(largest), differenceUnit(task.metrics[0]))} or more would have been seen with 80 % power.`,
    )
  }
  parts.push(
    serious === 0
      ? 'No check raised a warning.'
      : `${counted(serious, 'finding')} of the checks ${serious === 1 ? 'warns or fails' : 'warn or fail'}; see what not to believe.`,
  )
  parts.push(
    tier === 'exact'
      ? 'Inference was exact: the same bytes on every machine.'
      : 'Inference was fast: other machines agree within a tolerance.',
  )
  return { question: 'sure', number: null, kind: 'none', sentence: parts.join(' ') }
}

/** Said where a baseline misses a criterion, since a gate follows other verdicts; else empty. */
export function exitNote(verdicts: readonly Verdict[], tasks: readonly Pick<TaskReport, 'id' | 'models'>[]): string {
  const baselines = verdicts.filter(
    ({ word, task, model }) =>
      word === 'missed' &&
      tasks.some(({ id, models }) => id === task && models.some((m) => m.id === model && m.origin === 'baseline')),
  ).length
  if (baselines === 0) return ''
  return `${counted(baselines, 'criterion', 'criteria')} ${baselines === 1 ? 'is' : 'are'} missed by a baseline. That does not change the exit code: a submitted model that misses a criterion does, or a check that fails.`
}

const percentText = (level: number): string => `${fixed(level * 100, Number.isInteger(level * 100) ? 0 : 1)} %`

/** A declared number, shown like a measured one. */
export const exactly = (value: number): Measured => ({ value, lower: null, upper: null, method: 'none', n: 0 })

const lowerFirst = (text: string): string => {
  const plain = text.replace(/\.$/, '')
  // An acronym or a name keeps its capital.
  return /^[A-Z][a-z]* /.test(plain) ? plain[0].toLowerCase() + plain.slice(1) : plain
}
