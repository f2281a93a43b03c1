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
    : html`<h3>Findings of checks</h3><ul class="findings">${data.findings.map(
        (f) =>
          html`<li class="finding ${f.severity}"><span class="badge ${f.severity}">${f.severity}</span> <div><p><strong>${f.message}.</strong> <span class="quiet">${f.code}${f.count > 0 && `, ${counted(f.count, 'sample')}`}</span></p>${f.mend && html`<p>${f.mend}</p>`}</div></li>`,
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
