import { isWithinCosmetic } from '../../core/verdict.ts'
import { badge, code, num, table } from '../blocks.ts'
import { cosmeticAside, indistinct } from '../cosmetic-text.ts'
import { type Html, html } from '../markup.ts'
import { count, differenceUnit, fixed, numberLine, percent, pText, valueUnit } from '../number-text.ts'
import type { GlanceRow, Measured, ShownMetric, TaskReport } from '../report-data.ts'
import type { Context, TaskView } from './context.ts'
import { cosmeticNote } from './cosmetic.ts'

/** The floor, the best, the room that is left, all measures, and which differences are real. */
export function baselinesSection(context: Context): Html {
  return html`<section id="baselines" aria-labelledby="baselines-h">
<h2 id="baselines-h">Baselines and comparisons</h2>
${context.tasks.map(
  (view) => html`<h3>${view.task.id}</h3>
${headroom(view)}
${allMeasures(view)}
${comparisons(context, view)}
${churn(view)}`,
)}
</section>`
}

/** By the primary metric, whatever models are ranked by. */
function bestOf({ glance }: TaskReport, better: ShownMetric['better']): GlanceRow | null {
  const sign = better === 'higher' ? 1 : -1
  return glance.reduce<GlanceRow | null>((most, row) => {
    const [value, so] = [row.later?.value ?? null, most?.later?.value ?? null]
    if (value === null) return most
    return so === null || sign * (value - so) > 0 ? row : most
  }, null)
}

function headroom({ task, metric, value, difference }: TaskView): Html {
  const at = (id: string | null): Measured | null => task.glance.find(({ model }) => model === id)?.later ?? null
  const floor = at(task.floor)
  const best = bestOf(task, metric.better)
  if (best === null || best.later?.value == null) return html`<p class="prose">No model has a number for now.</p>`
  const parts: string[] = [
    `The best of ${count(task.models.length)} models, ${best.model}, has ${metric.label} ${numberLine(best.later, value)}${cosmeticAside(task, best.model)}.`,
  ]
  if (floor?.value != null) parts.unshift(`The floor (${task.floor}) is ${numberLine(floor, value)}.`)
  if (metric.ideal !== null) {
    const room: Measured = {
      value: Math.abs(metric.ideal - best.later.value),
      lower: null,
      upper: null,
      method: 'none',
      n: 0,
    }
    parts.push(`The ideal is ${fixed(metric.ideal, 0)}, so ${numberLine(room, difference)} are left.`)
    if (floor?.value != null && metric.ideal !== floor.value) {
      parts.push(
        `${percent(Math.round(((best.later.value - floor.value) / (metric.ideal - floor.value)) * 1000) / 1000)} of the way from floor to ideal is covered.`,
      )
    }
  }
  return html`<p class="prose">${parts.join(' ')}</p>`
}

function allMeasures({ task }: TaskView): Html {
  const heads = task.metrics.map(({ label, better, unit }) => ({
    head: html`${label}<span class="note">${unit && `${unit}, `}${better} is better</span>`,
    numeric: true,
  }))
  return table(
    `All measures ${task.intervals.length > 1 ? 'on all later intervals' : 'on the held-out part'}`,
    [{ head: 'Model' }, ...heads],
    task.models.map(({ id, digest }) => [
      html`${id}${digest && html`<br>${code(digest, 12)}`}`,
      ...task.measures.map(
        ({ metric, models }) =>
          html`${num(models.find(({ model }) => model === id)?.later ?? null)}${metric === task.metrics[0].label && cosmeticNote(task, id)}`,
      ),
    ]),
    { wide: true, marked: (r) => task.models[r].id === task.headline },
  )
}

function comparisons({ data }: Context, { task, metric }: TaskView): Html | null {
  const own = data.comparisons.filter((v) => v.task === task.id)
  if (own.length === 0) return null
  const unit = differenceUnit(metric)
  const line = (value: number | null | undefined, of: ShownMetric): string =>
    value == null ? 'n/a' : numberLine({ value, lower: null, upper: null, method: 'none', n: 0 }, differenceUnit(of))
  return html`<p class="prose">Differences are taken on the same rows. A model has <em>improved</em> or <em>regressed</em> where the corrected test rejects equality at ${percent(Math.round((1 - data.level) * 1e6) / 1e6)}, the interval lies on one side of zero and reaches beyond the margin of ${line(task.margin, metric)}; it is <em>equivalent</em> where a corrected test shows it to differ by less than the margin and the whole interval lies within it; else the data do not decide.</p>
${table(
  `Paired comparisons: ${metric.label}`,
  [
    { head: 'Model' },
    { head: 'Against' },
    { head: 'Verdict' },
    { head: 'Difference', numeric: true },
    { head: 'p', numeric: true },
    { head: 'p, Holm', numeric: true },
    { head: 'Smallest detectable', numeric: true },
    { head: 'n', numeric: true },
  ],
  own.map((v) => [
    v.model,
    v.against ?? '',
    html`${badge(v.word)}${isWithinCosmetic(v) && html`<span class="note">${indistinct}</span>`}`,
    num(v, unit),
    pText(v.p),
    pText(v.pCorrected),
    line(v.detectable, metric),
    count(v.n),
  ]),
  { wide: true },
)}`
}

function churn({ task }: TaskView): Html | null {
  if (task.churn.length === 0) return null
  return table(
    'Churn: how often two models decide differently on the same rows',
    [
      { head: 'Model' },
      { head: 'Against' },
      { head: 'Churn', numeric: true },
      { head: 'Flips for the better', numeric: true },
      { head: 'Flips for the worse', numeric: true },
    ],
    task.churn.map(({ model, against, churn: all, goodFlips, badFlips }) => [
      model,
      against,
      num(all, valueUnit(task.metrics[0])),
      num(goodFlips),
      num(badFlips),
    ]),
  )
}
