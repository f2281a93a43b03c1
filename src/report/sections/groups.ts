import { figure, num, table } from '../blocks.ts'
import { dotChart } from '../charts/dots.ts'
import { type Html, html, raw } from '../markup.ts'
import { count, counted, differenceUnit, numberLine, valueUnit } from '../number-text.ts'
import type { ShownGroups } from '../report-data.ts'
import { type Context, stylesOf, type TaskView } from './context.ts'
import { modelLegend } from './time.ts'

/** Whom the models fail: groups, domains, difficulty. */
export function groupsSection(context: Context): Html | null {
  const views = context.tasks.filter(({ task }) => task.groups.length > 0)
  if (views.length === 0) return null
  return html`<section id="groups" aria-labelledby="groups-h">
<h2 id="groups-h">Groups and domains</h2>
<p class="prose">The same measure by who or what a row is about. Large marks with intervals: the headline model; small ones: the others. A cell with too few rows has no number, and says so.</p>
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
  const all = groups.labels.map((name, k) => ({
    name,
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
  const gap = own?.gap ? ` Gap of ${task.headline}: ${numberLine(own.gap, differenceUnit(metric))}.` : ''
  const worst = own?.worst?.at ? ` Weakest: ${own.worst.at}.` : ''
  const caption = html`<strong>${title}${groups.role !== 'group' && ` (${groups.role})`}.</strong>${groups.summary && ` ${groups.summary}.`}${gap}${worst}${silent}`
  return figure(
    raw(dotChart(charts, { rows, width: 430 }, title)),
    caption,
    table(
      title,
      [
        { head: groups.by },
        { head: 'n', numeric: true },
        ...groups.models.map(({ model }) => ({ head: model, numeric: true })),
      ],
      groups.labels.map((label, k) => [
        label,
        own?.cells[k] ? count(own.cells[k].n) : '',
        ...groups.models.map(({ cells }) => num(cells[k], valueUnit(metric))),
      ]),
      { wide: true },
    ),
  )
}

function gapTable(view: TaskView): Html {
  const { task } = view
  return table(
    `Gaps: by how much the worst group is worse than the best`,
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
        return html`${num(row?.gap ?? null, differenceUnit(shown))}${row?.worst?.at && html`<span class="note">worst: ${row.worst.at}</span>`}`
      }),
    ]),
    { wide: true, marked: (r) => task.models[r].id === task.headline },
  )
}
