import { badge, details, figure, num, table, wideAndNarrow } from '../blocks.ts'
import { standingChart } from '../charts/standing-bars.ts'
import { type Html, html } from '../markup.ts'
import { count, fixed, percent, pText } from '../number-text.ts'
import { componentNames, frontText, rankText, weightsSentence, weightsText } from '../standing.ts'
import type { ShownStanding } from '../standing-data.ts'
import type { Context, TaskView } from './context.ts'

/** What models are ranked by, where a task declares it. */
export function standingSection(context: Context): Html | null {
  const views = context.tasks.filter(({ task }) => task.standing !== null)
  if (views.length === 0) return null
  return html`<section id="standing" aria-labelledby="standing-h">
<h2 id="standing-h">Standing</h2>
<p class="prose">Models are ranked by a weighted mean of what the document asks for, each part between 0 and 1. A part's contribution is its share of the weights times its value; contributions add up to the standing. All is taken on the rows that every ranked model answered, and all intervals come from the same resamples. Weights are a judgement: a model is <em>off the Pareto front</em> where another is at least as good in every part and better in one, so that no weights would put it first.</p>
${views.map((view) => taskStanding(context, view, view.task.standing as ShownStanding))}
</section>`
}

function taskStanding({ charts, data }: Context, view: TaskView, standing: ShownStanding): Html {
  const { task } = view
  const { left, rows } = standing
  const shortOf = (model: string): string => task.models.find(({ id }) => id === model)?.short ?? model
  const draw = (width: number): string =>
    standingChart(charts, standing, shortOf, width, `Standing of every model of ${task.id}, as contributions`)
  return html`<h3>${task.id}</h3>
${
  rows.length === 0
    ? html`<p class="prose">No model could be ranked.</p>`
    : [
        figure(
          wideAndNarrow(draw),
          html`<b>${leader(standing)}</b> Weights: ${weightsText(standing)}. ${weightsSentence(standing)}`,
          false,
        ),
        ranking(view, standing),
        contributions(standing),
        pairs(standing, data.level),
      ]
}
${left.length > 0 && html`<p class="quiet">Without a standing: ${left.map(({ model, reason }) => `${model} (${reason})`).join(', ')}.</p>`}`
}

/** Who stands first, and whether it is told apart. */
function leader({ rows }: ShownStanding): string {
  const [{ model, rank }] = rows
  const last = rank?.upper ?? null
  if (rows.length === 1) return `${model} alone is ranked.`
  if (last === null) return `${model} stands first; without intervals none is shown to be better.`
  return last === 1
    ? `${model} stands first, shown to be ahead of all others.`
    : `${model} stands first, but is not told apart from ${last === 2 ? 'another' : `${count(last - 1)} others`}.`
}

function ranking({ task }: TaskView, { rows, shares }: ShownStanding): Html {
  return table(
    `Standing of every model of ${task.id}, best first`,
    [
      { head: 'Model' },
      { head: 'Rank' },
      { head: 'Standing', numeric: true },
      ...shares.map(({ component, share }) => ({
        head: html`${component}<span class="note">${percent(Math.round(share * 1000) / 1000)} of the weights</span>`,
        numeric: true,
      })),
      { head: 'Pareto front' },
    ],
    rows.map((row) => [
      row.model,
      rankText(row),
      num(row.standing),
      ...row.parts.map(({ measured }) => num(measured)),
      frontText(row),
    ]),
    { wide: true, marked: (r) => rows[r].model === task.headline },
  )
}

function contributions({ rows, shares }: ShownStanding): Html {
  return details(
    'Contributions: share of the weights x value',
    table(
      'What each standing is made of',
      [
        { head: 'Model' },
        ...shares.map(({ component }) => ({ head: componentNames[component], numeric: true })),
        { head: 'Sum: standing', numeric: true },
      ],
      rows.map(({ model, parts, standing }) => [
        model,
        ...parts.map(({ contribution }) => fixed(contribution, 4)),
        fixed(standing.value ?? 0, 4),
      ]),
      { wide: true },
    ),
  )
}

function pairs({ margin, pairs: verdicts }: ShownStanding, level: number): Html | false {
  if (verdicts.length === 0) return false
  return details(
    `${count(verdicts.length)} ${verdicts.length === 1 ? 'pair' : 'pairs'} compared`,
    html`<p class="prose">The first less the second, corrected together (Holm, ${percent(Math.round((1 - level) * 1e6) / 1e6)}). <em>Equivalent</em>: shown to differ by less than ${margin}. A rank's interval counts the models that are shown to be better and worse.</p>
${table(
  'Paired differences of standing',
  [
    { head: 'Model' },
    { head: 'Against' },
    { head: 'Verdict' },
    { head: 'Difference', numeric: true },
    { head: 'p, Holm', numeric: true },
    { head: 'n', numeric: true },
  ],
  verdicts.map((v) => [v.model, v.against ?? '', badge(v.word), num(v), pText(v.pCorrected), count(v.n)]),
  { wide: true },
)}`,
  )
}
