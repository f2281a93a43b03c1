import { figure, legend, num, table, wideAndNarrow } from '../blocks.ts'
import { type ModelStyle, roundTicks } from '../charts/chart-style.ts'
import { matrixChart } from '../charts/matrix.ts'
import { type TimeLine, timeChart } from '../charts/time-curve.ts'
import { type Html, html, raw } from '../markup.ts'
import { numberLine, plain } from '../number-text.ts'
import type { TimeCurve } from '../report-data.ts'
import { type Context, shifted, stylesOf, type TaskView } from './context.ts'

/** How the models age: the stale against the retrained, every model, trained until x evaluated on, calibration. */
export function timeSection(context: Context): Html | null {
  const views = context.tasks.filter(({ task }) => task.curves.length > 0)
  if (views.length === 0) return null
  return html`<section id="time" aria-labelledby="time-h">
<h2 id="time-h">Time</h2>
<p class="prose">A model that was trained once meets a world that moves on. Bands are intervals; each point is one ${views[0].task.noun} that the model has not seen.</p>
${views.map((view) => taskTime(context, view))}
</section>`
}

function taskTime(context: Context, view: TaskView): Html {
  return html`<h3>${view.task.id}</h3>
${staleAgainstFresh(context, view)}
${everyModel(context, view)}
${view.task.matrices.map((matrix) => matrixFigure(context, view, matrix))}
${calibration(context, view)}`
}

/** Labels and points from the first later interval on. */
function later({ task }: TaskView, curve: TimeCurve): TimeCurve['points'] {
  return curve.points.slice(firstLater(task.intervals))
}

const firstLater = (intervals: readonly { training: boolean }[]): number =>
  Math.max(
    0,
    intervals.findIndex(({ training }) => !training),
  )

const labelsOf = ({ task }: TaskView): string[] =>
  task.intervals.slice(firstLater(task.intervals)).map(({ label }) => label)

function staleAgainstFresh({ charts }: Context, view: TaskView): Html | null {
  const { task, metric } = view
  const stale = task.curves.find(({ model }) => model === task.headline)
  if (!stale) return null
  const fresh = task.curves.find(({ model }) => model === task.fresh)
  const floor = task.curves.find(({ model }) => model === task.floor)
  const chosen = [stale, fresh, floor].filter((curve) => curve !== undefined)
  const lines: TimeLine[] = chosen.flatMap((curve) => {
    const [style] = stylesOf(view, [curve.model])
    return style ? [{ style, points: later(view, curve), band: curve !== floor }] : []
  })
  const start = stale.heldOut?.value
  const failing = start == null ? null : metric.better === 'higher' ? start - task.margin : start + task.margin
  const title = `${metric.label} of ${chosen.map(({ model }) => model).join(', ')} by ${task.noun}`
  const chart = wideAndNarrow((width) =>
    timeChart(
      charts,
      {
        labels: labelsOf(view),
        lines,
        names: width > 500 ? 'full' : 'short',
        rules:
          failing === null ? [] : [{ y: failing, name: width > 500 ? `past ${shifted(metric)} the margin` : 'margin' }],
      },
      width,
      width > 500 ? 320 : 240,
      title,
    ),
  )
  return figure(
    chart,
    [html`<strong>Stale against retrained.</strong> `, staleMessage(view, stale, fresh)],
    curveTable(view, chosen, title),
  )
}

function staleMessage(view: TaskView, stale: TimeCurve, fresh: TimeCurve | undefined): Html {
  const { task, metric, value, slope } = view
  const failure = stale.timeToFailure
  const words: string[] = [`${stale.model}, trained once, changes by ${numberLine(stale.slope, slope)}.`]
  if (stale.heldOut?.value != null) words.push(`On the held-out past it had ${numberLine(stale.heldOut, value)}.`)
  if (failure?.value != null) {
    const past = metric.better === 'higher' ? 'falls below' : 'rises above'
    words.push(`It ${past} that ${shifted(metric)} the margin after ${numberLine(failure)} ${task.noun}s.`)
  } else if (failure?.reason === 'not reached') {
    words.push(`It stays within the margin of that for all ${failure.censored ?? ''} ${task.noun}s.`)
  }
  if (fresh) words.push(`${fresh.model} changes by ${numberLine(fresh.slope, slope)}.`)
  return html`${words.join(' ')}`
}

function everyModel({ charts }: Context, view: TaskView): Html {
  const { task, metric } = view
  const shown = task.curves.filter(({ model }) => view.styles.has(model))
  const all = shown.flatMap((curve) => later(view, curve).flatMap((p) => (p?.value == null ? [] : [p.value])))
  const panels = shown.map((curve) => {
    const style = view.styles.get(curve.model) as ModelStyle
    const quiet = shown
      .filter((other) => other !== curve)
      .map((other) => ({
        style: view.styles.get(other.model) as ModelStyle,
        points: later(view, other),
        band: false,
        quiet: true,
      }))
    const chart = timeChart(
      charts,
      {
        labels: labelsOf(view),
        lines: [{ style, points: later(view, curve), band: true }, ...quiet],
        names: 'none',
        domain: all,
      },
      300,
      150,
      `${metric.label} of ${curve.model} by ${task.noun}`,
    )
    return html`<div class="panel"><h4>${curve.model}</h4>${raw(chart)}<p class="quiet">${num(curve.slope, view.slope)}</p></div>`
  })
  return figure(
    html`<div class="panels">${panels}</div>`,
    html`<strong>Every model by itself,</strong> on one scale, the others in grey. Under each its change per ${task.noun}.`,
    html`${curveTable(view, shown, `${metric.label} of every model by ${task.noun}`)}${foldTable(view, shown)}`,
  )
}

function curveTable(view: TaskView, curves: readonly TimeCurve[], caption: string): Html {
  return table(
    caption,
    [{ head: view.task.noun }, ...curves.map(({ model }) => ({ head: model, numeric: true }))],
    labelsOf(view).map((label, k) => [label, ...curves.map((curve) => num(later(view, curve)[k]))]),
    { wide: true },
  )
}

function foldTable(view: TaskView, curves: readonly TimeCurve[]): Html {
  return table(
    'Best, typical and worst along time',
    [
      { head: 'Model' },
      ...['Held-out past', 'Best', 'Mean', 'Worst', 'Spread', 'Half-life', 'Time to failure'].map((head) => ({
        head,
        numeric: true,
      })),
    ],
    curves.map((c) => [
      c.model,
      num(c.heldOut, view.value),
      num(c.best, view.value),
      num(c.mean, view.value),
      num(c.worst, view.value),
      num(c.spread, view.difference),
      num(c.halfLife),
      num(c.timeToFailure),
    ]),
    { wide: true },
  )
}

function matrixFigure({ charts }: Context, view: TaskView, matrix: TaskView['task']['matrices'][number]): Html {
  const { task, metric, value } = view
  const labels = task.intervals.map(({ label }) => label)
  const title = `${matrix.model}: trained until (rows), evaluated on (columns)`
  const chart = html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><div class="fixed">${raw(matrixChart(charts, matrix, labels, metric, title))}</div></div>`
  const old = matrix.rows[0]?.cells[labels.length - 1] ?? null
  const last = matrix.rows[matrix.rows.length - 1]
  const next =
    matrix.rows.find(({ trainedUntil }) => trainedUntil === labels[labels.length - 2])?.cells[labels.length - 1] ?? null
  const message =
    old && next && last
      ? `On ${labels[labels.length - 1]}, the version trained until ${matrix.rows[0].trainedUntil} has ${numberLine(old, value)}, the one trained until the ${task.noun} before ${numberLine(next, value)}.`
      : ''
  return figure(
    chart,
    html`<strong>${matrix.model}, trained until (rows) and evaluated on (columns).</strong> ${message} Framed: the next ${task.noun}. Left of the frame the held-out part of the past, right of it the future. Stronger is better.`,
    table(
      title,
      [{ head: 'Trained until' }, ...labels.map((head) => ({ head, numeric: true }))],
      matrix.rows.map(({ trainedUntil, cells }) => [trainedUntil, ...cells.map((cell) => num(cell))]),
      { wide: true },
    ),
  )
}

function calibration({ charts }: Context, view: TaskView): Html | null {
  const { task } = view
  const metric = task.metrics.find(({ name }) => name === 'ece')
  const measured = task.calibration.filter(({ points }) => points.some((p) => p?.value != null))
  if (!metric || measured.length === 0) return null
  const others = measured
    .map(({ model }) => model)
    .filter((id) => id !== task.headline && id !== task.fresh && id !== task.floor)
  const names = [task.headline, task.fresh, ...others.slice(0, 1)]
  const chosen = names.flatMap((id) => measured.filter(({ model }) => model === id))
  const lines = chosen.flatMap((curve) =>
    stylesOf(view, [curve.model]).map((style) => ({
      style,
      points: later(view, curve),
      band: curve.model !== others[0],
    })),
  )
  const { domain } = roundTicks([0])
  const title = `Calibration error (${metric.label}) by ${task.noun}`
  const chart = wideAndNarrow((width) =>
    timeChart(
      charts,
      {
        labels: labelsOf(view),
        lines,
        names: width > 500 ? 'full' : 'short',
        rules: [],
        domain: [
          ...domain.slice(2),
          0,
          ...lines.flatMap(({ points }) => points.flatMap((p) => (p?.value == null ? [] : [p.upper ?? p.value]))),
        ],
      },
      width,
      220,
      title,
    ),
  )
  const headline = chosen[0]
  const message = `Confidence of ${headline.model} is off by ${numberLine(headline.heldOut, plain)} on the held-out past, at worst by ${numberLine(headline.worst, plain)}${headline.worst?.at ? ` (${headline.worst.at})` : ''}; it changes by ${numberLine(headline.slope, { scale: metric.share ? 100 : 1, suffix: `${metric.share ? ' pp' : ''} per ${task.noun}` })}.`
  return figure(
    chart,
    html`<strong>Calibration over time,</strong> lower is better. ${message}`,
    curveTable(view, measured, title),
  )
}

/** The key of a task's models. */
export const modelLegend = (view: TaskView): Html => legend(view.task.models.flatMap(({ id }) => stylesOf(view, [id])))
