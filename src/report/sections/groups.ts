import { groupBasis } from '../answers.ts'
import { figure, num, table } from '../blocks.ts'
import { dotChart } from '../charts/dots.ts'
import { isFirm } from '../firm-groups.ts'
import { type Html, html, raw } from '../markup.ts'
import { count, counted, differenceUnit, numberLine, type Unit, valueUnit } from '../number-text.ts'
import type { ShownGroups } from '../report-data.ts'
import { type Context, stylesOf, type TaskView } from './context.ts'
import { modelLegend } from './time.ts'

/** Whom the models fail: groups, domains, difficulty. */
export function groupsSection(context: Context): Html | null {
  const views = context.tasks.filter(({ task }) => task.groups.length > 0)
  if (views.length === 0) return null
  return html`<section id="groups" aria-labelledby="groups-h">
<h2 id="groups-h">Groups and domains</h2>
<p class="prose">The same measure by who or what a row is about. Large marks with intervals: the headline model; small ones: the others. A group counts the rows that its number is made of: those after the training, or the held-out part where there is no time. With too few of them it has no number, and says so.</p>
${views.map(
  (view) => html`<h3>${view.task.id}</h3>
${modelLegend(view)}
<div class="pairs">${view.task.groups.map((groups) => groupFigure(context, view, groups))}</div>
${gapTable(view)}`,
)}
</section>`
}

function groupFigure({ charts }: Context, view: TaskView, groups: ShownGroups): Html {
  const { task } = view
  const metric = task.metrics.find(({ label }) => label === groups.metric) ?? view.metric
  const own = groups.models.find(({ model }) => model === task.headline)
  const small = (k: number): boolean => own?.cells[k]?.value != null && !isFirm(own.rarest[k])
  const all = groups.labels.map((name, k) => ({
    name: small(k) ? `${name} *` : name,
    note: own?.cells[k]?.reason ?? 'not measured',
    dots: groups.models.flatMap(({ model, cells }) =>
      stylesOf(view, [model]).map((style) => ({ style, measured: cells[k], main: model === task.headline })),
    ),
  }))
  // A few empty rows say which groups are silent; many would bury the others.
  const absent = all.filter(({ dots }) => dots.every(({ measured }) => measured?.value == null))
  const rows = absent.length > 3 ? all.filter((row) => !absent.includes(row)) : all
  const silent =
    absent.length > 3 ? ` ${counted(absent.length, 'more group')} without a number stand in the table.` : ''
  const title = `${groups.metric} by ${groups.by}`
  const unit = differenceUnit(metric)
  const bare = own?.firm.gap?.value !== own?.gap?.value
  const gap = !own?.gap
    ? ''
    : own.firm.gap && bare
      ? ` Gap of ${task.headline} between the groups that are large enough: ${numberLine(own.firm.gap, unit)}; between all: ${numberLine(own.gap, unit)}.`
      : ` Gap of ${task.headline}: ${numberLine(own.gap, unit)}${bare && own.gap.value !== null ? ', between groups that are too small to trust it' : ''}.`
  const weakest = own?.firm.worst ?? null
  const at = weakest === null ? -1 : groups.labels.indexOf(weakest)
  const worst =
    at < 0 || !own ? '' : ` Weakest: ${weakest} (${groupBasis({ n: own.cells[at]?.n ?? 0, rarest: own.rarest[at] })}).`
  const loose = groups.labels.flatMap((name, k) =>
    own && small(k) ? [`${name} (${count(own.rarest[k]?.rows ?? 0)} ${own.rarest[k]?.class})`] : [],
  )
  const few =
    loose.length === 0
      ? ''
      : ` * Fewer than ${groups.leastOfClass} rows of a class, on which the number rests, so the group is not named as the weakest: ${loose.join(', ')}.`
  const caption = html`<strong>${title}${groups.role !== 'group' && ` (${groups.role})`}.</strong>${groups.summary && ` ${groups.summary}.`}${gap}${worst}${few}${silent}`
  const counts = own?.rarest.some((rarest) => rarest !== null) ?? false
  return figure(
    raw(dotChart(charts, { rows, width: 430 }, title)),
    caption,
    table(
      title,
      [
        { head: groups.by },
        { head: 'n', numeric: true },
        ...(counts ? [{ head: 'Of the rarest class', numeric: true }] : []),
        ...groups.models.map(({ model }) => ({ head: model, numeric: true })),
      ],
      groups.labels.map((label, k) => [
        label,
        own?.cells[k] ? count(own.cells[k].n) : '',
        ...(counts ? [own?.rarest[k] ? `${count(own.rarest[k].rows)} ${own.rarest[k].class}` : ''] : []),
        ...groups.models.map(({ cells }) => num(cells[k], valueUnit(metric))),
      ]),
      { wide: true },
    ),
  )
}

function gapTable(view: TaskView): Html {
  const { task } = view
  const least = task.groups.find(({ leastOfClass }) => leastOfClass !== null)?.leastOfClass
  return table(
    `Gaps: by how much the worst group is worse than the best${least ? `; the groups after "large enough" have ${least} rows of each class` : ''}`,
    [
      { head: 'Model' },
      ...task.groups.map(({ by, metric }) => ({
        head: metric === view.metric.label ? by : `${by}, ${metric}`,
        numeric: true,
      })),
    ],
    task.models.map(({ id }) => [
      id,
      ...task.groups.map(({ models, metric }) => {
        const row = models.find(({ model }) => model === id)
        const shown = task.metrics.find(({ label }) => label === metric) ?? view.metric
        return html`${num(row?.gap ?? null, differenceUnit(shown))}${row && gapNote(row, differenceUnit(shown))}`
      }),
    ]),
    { wide: true, marked: (r) => task.models[r].id === task.headline },
  )
}

/** The weakest group; where groups with too few rows of a class make the gap, also the gap between the others. */
function gapNote({ gap, worst, firm }: ShownGroups['models'][number], unit: Unit): Html | null {
  if (gap === null) return null
  if (firm.gap?.value === gap.value)
    return firm.worst === null ? null : html`<span class="note">worst: ${firm.worst}</span>`
  const large =
    firm.gap?.value == null
      ? 'none'
      : `${numberLine(firm.gap, unit)}${firm.worst === null ? '' : `, worst: ${firm.worst}`}`
  return html`${worst?.at && html`<span class="note">worst: ${worst.at}</span>`}<span class="note">large enough: ${large}</span>`
}
