import type { Finding } from '../../core/finding.ts'
import { table } from '../blocks.ts'
import { type Html, html } from '../markup.ts'
import { count, counted } from '../number-text.ts'
import type { Context } from './context.ts'

/** What not to believe: findings, small cells, many looks, the best of many, absent numbers, the tier. */
export function doubtsSection({ data }: Context): Html {
  return html`<section id="doubts" aria-labelledby="doubts-h">
<h2 id="doubts-h">What not to believe</h2>
<ul class="prose">${doubts(data).map((text) => html`<li>${text}</li>`)}</ul>
${
  data.findings.length === 0
    ? html`<p class="prose">No check found anything to say.</p>`
    : html`<h3>Findings of checks</h3><p class="quiet">${tally(data.findings)}</p><ul class="findings">${findingGroups(
        data.findings,
      ).map(
        (all) =>
          html`<li class="finding ${all[0].severity}"><span class="badge ${all[0].severity}">${all[0].severity}</span> <div>${all.map(
            (f) =>
              html`<p><strong>${f.message}.</strong> <span class="quiet">${f.code}${f.count > 0 && `, ${counted(f.count, unitOf(f))}`}</span></p>`,
          )}${all[0].mend && html`<p>${all[0].mend}</p>`}</div></li>`,
      )}</ul>`
}
${
  data.undefinedNumbers.length > 0 &&
  html`<h3>Numbers that do not exist</h3>
${table(
  'Undefined numbers, by reason',
  [{ head: 'Reason' }, { head: 'How many', numeric: true }, { head: 'For example' }],
  data.undefinedNumbers.map(({ reason, count: n, examples }) => [
    reason,
    count(n),
    examples.map((e) => html`${e}<br>`),
  ]),
)}`
}
</section>`
}

/** Findings of one code and one advice stand together, in the order of the first. */
export function findingGroups(findings: readonly Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const name = JSON.stringify([finding.severity, finding.code, finding.mend])
    groups.set(name, [...(groups.get(name) ?? []), finding])
  }
  return [...groups.values()]
}

/** `1 failure, 3 warnings and 2 notes.` */
export function tally(findings: readonly Finding[]): string {
  const of = (severity: Finding['severity'], noun: string): string[] => {
    const n = findings.filter((finding) => finding.severity === severity).length
    return n === 0 ? [] : [counted(n, noun)]
  }
  return `${[...of('fail', 'failure'), ...of('warn', 'warning'), ...of('info', 'note')].join(', ')}.`
}

/** What a finding counts: too few rows are of groups, classes or intervals. */
const unitOf = ({ evidence }: Finding): string => (typeof evidence.what === 'string' ? evidence.what : 'sample')

/** The general caveats that hold for this run, as sentences; also for Markdown. */
export function doubts(data: Context['data']): string[] {
  const small = data.tasks
    .map(({ minimumCell }) => minimumCell)
    .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const models = data.tasks.reduce((n, task) => n + task.models.length, 0)
  const looks = data.criteria.length
  const texts = [
    `The best of ${counted(models, 'model')} was picked by the same numbers that it is reported with, so its value is a little too good; the comparisons say whether its lead is real.`,
    `Comparisons are corrected for their number within a task (Holm). Criteria${looks > 0 ? ` (${looks})` : ''}, intervals and groups are not: of 100 intervals at ${Math.round(data.level * 100)} %, about ${Math.round((1 - data.level) * 100)} miss the truth by chance. A single odd ${data.tasks[0]?.noun ?? 'interval'} or group is no discovery.`,
    `Weakest condition, widest gap and worst ${data.tasks[0]?.noun ?? 'interval'} are extremes of many numbers and overstate the typical.`,
  ]
  if (Number.isFinite(small)) texts.push(`Cells with fewer than ${count(small)} rows have no number.`)
  texts.push(
    data.tier === 'exact'
      ? 'Inference ran in the exact tier: another machine gives the same bytes.'
      : 'Inference ran in the fast tier: another machine agrees within the stated tolerance, not to the last digit.',
  )
  return texts
}
