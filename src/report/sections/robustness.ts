import { exactly, lowestSentence, storySentence, testedText } from '../answers.ts'
import { figure, num, table, wideAndNarrow } from '../blocks.ts'
import { tickFormat } from '../charts/chart-style.ts'
import { dotChart } from '../charts/dots.ts'
import { leavers, severityChart, sharedAxis } from '../charts/severity-curve.ts'
import { timeChart } from '../charts/time-curve.ts'
import { type Html, html, raw } from '../markup.ts'
import { numberLine } from '../number-text.ts'
import type { Measured, ShownCondition, ShownStory } from '../report-data.ts'
import { certificateSection } from './certificate.ts'
import { type Context, shifted, stylesOf, type TaskView } from './context.ts'
import { cosmeticTable } from './cosmetic.ts'
import { degradationSection } from './degradation.ts'
import { marginTables } from './margins.ts'
import { modelLegend } from './time.ts'

/** What breaks the models: how much of each condition they take, the curves, and the stress stories. */
export function robustnessSection(context: Context): Html | null {
  const views = context.tasks.filter(({ task }) => task.conditions.length + task.stories.length > 0)
  if (views.length === 0) return null
  return html`<section id="robustness" aria-labelledby="robustness-h">
<h2 id="robustness-h">Robustness</h2>
<p class="prose">Severity runs from 0 (clean) to 1 (the strongest level). <em>Critical severity</em> is where the curve crosses the margin; <em>breaking point</em> is the least severity tried at which the loss on the same rows exceeds the margin with confidence; <em>shown to survive</em> is the greatest severity up to which that loss is shown to stay within it, and beneath it what that is in the units of the condition. <em>Not reached</em> is an answer: no severity tried is shown to break the model.${searchedNote(views)}</p>
${views.map((view) => taskRobustness(context, view))}
</section>`
}

/** Said where breaking points were searched for. */
function searchedNote(views: readonly TaskView[]): string {
  const searched = views.some(({ task }) =>
    task.conditions.some(({ models }) => models.some((own) => own.breaking?.search)),
  )
  return searched
    ? ' Where a breaking point was searched for, each model went to severities of its own by halving: the true point, at which its loss passes the margin, lies between the two with the confidence of the intervals, however often it was looked; all other numbers rest on the severities of the document.'
    : ''
}

/** What searches measured: severities of their own for each model. */
function searchedTable({ task, metric }: TaskView): Html | false {
  const rows = task.conditions.flatMap((condition) =>
    condition.models.flatMap(({ model, searched }) =>
      searched.map(({ level, severity }) => [condition.id, model, `${severity}`, num(level)]),
    ),
  )
  return (
    rows.length > 0 &&
    table(
      `${metric.label} at the severities that searches measured`,
      [
        { head: 'Condition' },
        { head: 'Model' },
        { head: 'Severity', numeric: true },
        { head: metric.label, numeric: true },
      ],
      rows,
    )
  )
}

function taskRobustness(context: Context, view: TaskView): Html {
  const { task } = view
  return html`<h3>${task.id}</h3>
${task.tested !== task.headline && html`<p class="prose">${testedText(task).trim()}</p>`}
${modelLegend(view)}
${task.conditions.length > 0 && [criticalFigure(context, view), marginTables(view, ranked(view)), certificateSection(view), degradationSection(view, ranked(view)), curvesFigure(context, view), acrossConditions(view), cosmeticTable(view)]}
${task.stories.map((story) => storyFigure(context, view, story))}`
}

const atOf = (critical: Measured | null | undefined): number =>
  critical?.value ?? (critical?.reason === 'not reached' ? 2 : 3)

/** Said where a condition changes the labels. */
function labelled({ task }: TaskView): string {
  const names = task.conditions.filter(({ acts }) => acts === 'target').map(({ id }) => id)
  if (names.length === 0) return ''
  return ` ${names.join(', ')} changes the labels of the evaluation, not what a model sees: no model can withstand it, and it counts as no weakness.`
}

/** Conditions with the one that breaks the headline first on top, those that change labels last. */
function ranked({ task }: TaskView): ShownCondition[] {
  const at = ({ acts, models }: ShownCondition): number =>
    acts === 'target' ? 4 : atOf(models.find(({ model }) => model === task.tested)?.critical)
  return [...task.conditions].sort((a, b) => at(a) - at(b))
}

function criticalFigure({ charts }: Context, view: TaskView): Html {
  const { task, difference } = view
  const conditions = ranked(view)
  const rows = conditions.map(({ id, models }) => ({
    name: id,
    note: models.find(({ model }) => model === task.tested)?.critical?.reason ?? 'not measured',
    dots: models
      .filter(({ model }) => model !== task.floor)
      .flatMap(({ model, critical }) =>
        stylesOf(view, [model]).map((style) => ({ style, measured: critical, main: model === task.tested })),
      ),
  }))
  const chart = wideAndNarrow((width) =>
    dotChart(
      charts,
      { rows, width, domain: [0, 1], beyond: 'not reached' },
      `Critical severity of ${task.tested} by condition`,
    ),
  )
  const first = conditions.find(({ acts }) => acts !== 'target')
  const own = first?.models.find(({ model }) => model === task.tested)
  const met = task.models.flatMap(({ id }) =>
    conditions.some(({ models }) => models.some(({ model }) => model === id)) ? [id] : [],
  )
  const message =
    first && own?.critical
      ? `${task.tested} loses the margin first under ${first.id}, at severity ${numberLine(own.critical)}.`
      : ''
  return figure(
    chart,
    html`<strong>How much it takes.</strong> ${message} Large marks with intervals: ${task.tested}; small ones: the other models; beyond the axis: not reached.${labelled(view)}`,
    table(
      `Critical severity by condition and model; margin ${numberLine(exactly(task.margin), difference)} unless said otherwise`,
      [{ head: 'Condition' }, ...met.map((head) => ({ head, numeric: true }))],
      conditions.map(({ id, models }) => [
        id,
        ...met.map((model) => num(models.find((own) => own.model === model)?.critical ?? null)),
      ]),
      { wide: true },
    ),
  )
}

function curvesFigure({ charts }: Context, view: TaskView): Html {
  const { task, metric, value } = view
  // More than five lines in a small panel can be neither told apart nor named.
  const drawn = new Set([
    task.tested,
    ...task.models
      .filter(({ floor, base, id }) => !floor && base === null && id !== task.tested)
      .slice(0, 4)
      .map(({ id }) => id),
  ])
  const shown = ranked(view).map((condition) => ({
    ...condition,
    models: condition.models.filter(({ model }) => drawn.has(model)),
  }))
  const axis = sharedAxis(shown)
  const leaving = shown.filter((condition) => leavers(condition, axis.domain).length > 0)
  const cut =
    leaving.length === 0
      ? ''
      : ` All panels have one axis, which ends at ${tickFormat(axis.ticks)(axis.domain[metric.better === 'higher' ? 0 : 1])} so that the others can be read: ${leaving.map(({ id }) => id).join(', ')} ${leaving.length === 1 ? 'goes' : 'go'} beyond it, where an arrow marks the line that leaves; the values stand under the panel and in the table.`
  const searched = shown.some(({ models }) => models.some((own) => own.searched.length > 0))
  const marked = searched ? ' Half-sized marks: severities that only a search measured.' : ''
  const panels = shown.map((condition) => {
    const own = condition.models.find(({ model }) => model === task.tested)
    const gone = leavers(condition, axis.domain).map(
      ({ model, end }) => `${view.styles.get(model)?.short ?? model} ${numberLine(exactly(end), value)}`,
    )
    const beyond = gone.length === 0 ? '' : `beyond the axis at severity 1: ${gone.join(', ')}`
    const clean = own?.levels[0]?.value
    const failing =
      clean == null ? null : metric.better === 'higher' ? clean - condition.margin : clean + condition.margin
    const title = `${metric.label} by severity of ${condition.id}${beyond && `; ${beyond}`}`
    const chart = severityChart(charts, condition, view.styles, axis, task.tested, failing, title)
    const critical = own?.critical ? html`critical ${num(own.critical)}` : ''
    return html`<div class="panel"><h4>${condition.id}</h4><p class="quiet">${condition.summary || condition.use}</p>${raw(chart)}<p class="quiet">${critical}${beyond && html`<br>${beyond}`}</p></div>`
  })
  const severities = [...new Set(task.conditions.flatMap((c) => c.severities))].sort((a, b) => a - b)
  return figure(
    html`<div class="panels">${panels}</div>`,
    html`<strong>${metric.label} by severity,</strong> one panel for each condition, the one that breaks ${task.tested} first on top; ${task.tested} and the next best, the others in the table. The dashed rule is the clean value of ${task.tested} ${shifted(metric)} the margin.${marked}${cut}`,
    html`${table(
      `${metric.label} by condition and severity`,
      [{ head: 'Condition' }, { head: 'Model' }, ...severities.map((s) => ({ head: `${s}`, numeric: true }))],
      task.conditions.flatMap((condition) =>
        condition.models.map(({ model, levels }) => [
          condition.id,
          model,
          ...severities.map((s) => {
            const k = condition.severities.indexOf(s)
            return k < 0 ? '' : num(levels[k])
          }),
        ]),
      ),
      { wide: true },
    )}${searchedTable(view)}`,
  )
}

/** Best, typical and worst condition of every model, by what is retained at the strongest severity. */
function acrossConditions(view: TaskView): Html {
  const { task, metric } = view
  const rows = task.models.flatMap(({ id }) => {
    const ends = task.conditions.flatMap((condition) => {
      if (condition.acts === 'target') return []
      const own = condition.models.find(({ model }) => model === id)
      const end = own?.levels[own.levels.length - 1] ?? null
      return end === null || end.value === null ? [] : [{ condition: condition.id, end }]
    })
    if (ends.length === 0) return []
    const sign = metric.better === 'higher' ? -1 : 1
    ends.sort((a, b) => sign * ((a.end.value as number) - (b.end.value as number)))
    const middle = ends[Math.floor((ends.length - 1) / 2)]
    const cell = ({ condition, end }: (typeof ends)[number]) =>
      html`${num(end, view.value)}<span class="note">${condition}</span>`
    return [[id, cell(ends[0]), cell(middle), cell(ends[ends.length - 1])]]
  })
  return table(
    `Best, typical (median) and worst condition at the strongest severity: ${metric.label}`,
    [
      { head: 'Model' },
      { head: 'Best', numeric: true },
      { head: 'Typical', numeric: true },
      { head: 'Worst', numeric: true },
    ],
    rows,
  )
}

function storyFigure({ charts }: Context, view: TaskView, story: ShownStory): Html {
  const { task, metric, value, difference } = view
  const from = Math.max(
    0,
    task.intervals.findIndex(({ training }) => !training),
  )
  const labels = task.intervals.slice(from).map(({ label }) => label)
  const own = story.models.find(({ model }) => model === task.tested) ?? story.models[0]
  const calm = task.curves.find(({ model }) => model === own.model)
  const [style] = stylesOf(view, [own.model])
  if (!style) return html``
  const calmStyle = { ...style, dash: '2 3', hollow: true, id: `${own.model}, no stress`, short: 'calm' }
  const lines = [
    {
      style: { ...style, id: `${own.model}, stressed`, short: 'stressed' },
      points: own.points.slice(from),
      band: true,
    },
    ...(calm ? [{ style: calmStyle, points: calm.points.slice(from), band: false }] : []),
  ]
  const title = `${metric.label} of ${own.model} under ${story.id}`
  const chart = wideAndNarrow((width) =>
    timeChart(charts, { labels, lines, names: width > 500 ? 'full' : 'short', story: story.story }, width, 240, title),
  )
  const { disturbed } = own
  const same = calm?.points[task.intervals.findIndex(({ label }) => label === disturbed?.at)]
  const worst =
    disturbed?.value == null
      ? ''
      : ` While it lasts, it has at worst ${numberLine(disturbed, value)}${disturbed.at ? ` (${disturbed.at})` : ''}${same?.value == null ? '' : `, and ${numberLine(same, value)} in the same ${task.noun} without it`}.`
  const deepest = own.lowest ? ` ${lowestSentence(own.lowest, difference, task.noun)}` : ''
  const recovery = own.recovery ? storySentence(story.id, own.recovery, task.noun) : ''
  return figure(
    chart,
    html`<strong>Stress story ${story.id}.</strong> ${story.summary && `${story.summary}. `}${own.model}: ${recovery}${deepest}${worst} Shaded: the severity of the stress.`,
    table(
      `Stress story ${story.id}: lowest point, worst values and recovery time`,
      [
        { head: 'Model' },
        { head: 'Lowest point, below its calm self', numeric: true },
        { head: 'Worst while it lasts', numeric: true },
        { head: `Worst of all ${task.noun}s`, numeric: true },
        { head: `Recovery, ${task.noun}s after onset`, numeric: true },
        ...labels.map((head) => ({ head, numeric: true })),
      ],
      story.models.map((m) => [
        m.model,
        html`${num(m.lowest, difference)}${m.lowest?.at && html`<span class="note">${m.lowest.at}</span>`}`,
        html`${num(m.disturbed, value)}${m.disturbed?.at && html`<span class="note">${m.disturbed.at}</span>`}`,
        html`${num(m.worst, value)}${m.worst?.at && html`<span class="note">${m.worst.at}</span>`}`,
        m.recovery?.value === 0 ? 'never out of the margin' : num(m.recovery),
        ...m.points.slice(from).map((p) => num(p)),
      ]),
      { wide: true },
    ),
  )
}
