import { num, table } from '../blocks.ts'
import { type Html, html } from '../markup.ts'
import { counted, percent } from '../number-text.ts'
import { rightThere } from '../unfamiliar.ts'
import type { ShownUnfamiliar } from '../unfamiliar-data.ts'
import type { Context } from './context.ts'

/** How models meet data that they were not made for: whether they are less sure of them, and abstain. */
export function unfamiliarSection({ tasks }: Context): Html | null {
  const shown = tasks.filter(({ task }) => task.unfamiliar !== null)
  if (shown.length === 0) return null
  return html`<section id="unfamiliar" aria-labelledby="unfamiliar-h">
<h2 id="unfamiliar-h">Unfamiliar data</h2>
<p class="prose">A model should be less sure of what it was not made for, and may abstain. <em>AUROC</em> is how often it is less sure of an unfamiliar row than of a familiar one (0.5 is chance); <em>false alarms</em> are the familiar rows that are lost where 95 % of the unfamiliar ones are caught; <em>wrong answers</em> are those among the answers that it gives, and <em>AURC</em> is their share over all thresholds, from the rows that it is surest of; <em>utility</em> is 1 for the right act, 0 for a wrong answer, and in between for abstaining where there was an answer.</p>
${shown.map(({ task }) => taskUnfamiliar(task.id, task.tested, task.unfamiliar as ShownUnfamiliar))}
</section>`
}

function taskUnfamiliar(task: string, tested: string | null, shown: ShownUnfamiliar): Html {
  const marked = { wide: true, marked: (r: number) => shown.models[r].model === tested }
  return html`<h3>${task}</h3>
<p class="prose">${thresholdText(shown)} A wrong answer costs ${shown.wrong} and abstaining ${shown.abstaining}, so that abstaining where there was an answer is worth ${valueOfAbstaining(shown)}; the utility of all counts unfamiliar data as ${percent(shown.share)} of what a model meets, each of the data alike.</p>
${table(
  'Familiar rows, and everything together',
  [
    { head: 'Model' },
    ...['Abstains below', 'Abstains', 'Wrong answers', 'AURC', 'Utility', 'Utility of all'].map((head) => ({
      head,
      numeric: true,
    })),
  ],
  shown.models.map(({ all, familiar, model, threshold }) => [
    model,
    html`${num(threshold)}`,
    num(familiar.abstained),
    num(familiar.risk),
    num(familiar.aurc),
    num(familiar.utility),
    num(all.utility),
  ]),
  marked,
)}
${shown.data.map((one, k) => {
  const answered = one.kind === 'held-out-domain'
  return html`<h4>${one.id}</h4>
<p class="prose">${one.summary && `${one.summary} `}${capital(rightThere[one.kind])} ${counted(one.rows, 'row')} with ${one.where}.</p>
${table(
  `${one.id} (${one.kind}): can models tell, and do they abstain?`,
  [
    { head: 'Model' },
    ...[
      'AUROC',
      'False alarms at 95 %',
      'Abstains here',
      'Abstains from familiar rows',
      ...(answered ? ['Wrong answers'] : []),
      'Utility here',
    ].map((head) => ({ head, numeric: true })),
  ],
  shown.models.map(({ cells, familiar, model }) => [
    model,
    num(cells[k].auroc),
    num(cells[k].falseAlarms),
    num(cells[k].abstained),
    num(familiar.abstained),
    ...(answered ? [num(cells[k].risk)] : []),
    num(cells[k].utility),
  ]),
  marked,
)}`
})}`
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Where thresholds come from, which may differ between models: some have seen fewer intervals than others. */
export function thresholdText({ coverage, models }: ShownUnfamiliar): string {
  const seen = models.filter(({ threshold }) => threshold?.at === 'seen').length
  const from = {
    seen: 'held-out familiar rows of the intervals that the model has seen',
    later: 'a half of the later familiar rows, drawn by id, on which it is not judged',
  }
  const where =
    seen === models.length
      ? from.seen
      : seen === 0
        ? from.later
        : `${from.seen}, or where these are too few ${from.later}`
  return `A model abstains where its largest probability is below its threshold: the largest one at which it answers ${percent(coverage)} of ${where}.`
}

const valueOfAbstaining = ({ abstaining, wrong }: ShownUnfamiliar): string =>
  `${Math.round((1 - abstaining / wrong) * 1000) / 1000}`
