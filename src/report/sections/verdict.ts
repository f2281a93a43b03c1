import { exitNote } from '../answers.ts'
import { badge, code, lines, num, swatch, table } from '../blocks.ts'
import { sparkline } from '../charts/rows.ts'
import { type Html, html, raw } from '../markup.ts'
import { count, numberLine, numberText, percent, plain, type Unit } from '../number-text.ts'
import type { Answer, Measured, ReportData, ShownGap } from '../report-data.ts'
import type { Context, TaskView } from './context.ts'
import { cosmeticNote } from './cosmetic.ts'

/** Title, objective and identity of the benchmark. */
export function opening({ data }: Context): Html {
  const { objective, digests } = data
  return html`<header class="opening">
<p class="eyebrow">Benchmark report</p>
<h1>${data.title}</h1>
<p class="lead">${objective.summary}</p>
${lines([
  ['Benchmark', html`${data.name} ${data.version}`],
  ['As of', data.asOf ?? 'no day declared'],
  ['Release', code(digests.release)],
  ['Run', code(digests.run)],
  ['Inference', data.tier === 'exact' ? 'exact: the same bytes everywhere' : 'fast: within a tolerance'],
  ['Intervals', `${percent(data.level)}, ${count(data.replicates)} resamples`],
])}
</header>`
}

const questions: Record<Answer['question'], string> = {
  now: 'How good is it now?',
  decay: 'How fast does it decay?',
  breaks: 'What breaks it?',
  fails: 'Whom does it fail?',
  sure: 'How sure are we?',
}

/** Verdict first: criteria, then the five questions and the glance table of every task. */
export function verdictSection(context: Context): Html {
  const { data, tasks } = context
  return html`<section id="verdict" aria-labelledby="verdict-h">
<h2 id="verdict-h">Verdict</h2>
${criteria(data, tasks)}
${tasks.map((view) => taskVerdict(context, view))}
</section>`
}

function criteria({ criteria: verdicts }: ReportData, tasks: readonly TaskView[]): Html {
  if (verdicts.length === 0) return html`<p>The document declares no criteria, so nothing is met or missed.</p>`
  const exit = exitNote(
    verdicts,
    tasks.map(({ task }) => task),
  )
  const tally = (['met', 'missed', 'undecided'] as const)
    .map((word) => [word, verdicts.filter((v) => v.word === word).length] as const)
    .filter(([, n]) => n > 0)
  return html`<p class="tally">${tally.map(([word, n]) => html`<span class="tile ${word}"><b>${n}</b> of ${verdicts.length} ${word}</span>`)}</p>
${exit && html`<p class="prose">${exit}</p>`}
${table(
  'Criteria of success',
  [
    { head: 'Criterion' },
    { head: 'Verdict' },
    { head: 'Model' },
    { head: 'Measured', numeric: true },
    { head: 'Bound', numeric: true },
    { head: 'Of' },
  ],
  verdicts.map((v) => {
    const view = tasks.find(({ task }) => task.id === v.task)
    const unit = unitOf(v.metric, view)
    return [
      html`${v.sentence}<span class="note">${v.id}, ${v.task}</span>`,
      badge(v.word),
      v.model,
      html`${num(v, unit)}${view?.metric.label === v.metric && cosmeticNote(view.task, v.model)}`,
      numberLine(declared(v.bound ?? null), unit),
      html`${v.metric}<span class="note">n = ${count(v.n)}${v.method !== 'none' && `, ${v.method}`}</span>`,
    ]
  }),
)}`
}

/** Where a gap is, and on how many rows its weakest group rests. */
const gapPlace = ({ by, worst, few }: ShownGap): string =>
  `${worst ? `${by} ${worst.group}, n = ${count(worst.n)}${worst.rarest ? ` (${count(worst.rarest.rows)} ${worst.rarest.class})` : ''}` : ''}${few ? ' (too few to trust it)' : ''}`

/** `balanced-accuracy gap over group` is a difference, `... worst over time` a value, a severity has no unit. */
function unitOf(metric: string, view: TaskView | undefined): Unit {
  if (!view) return plain
  if (/ (gap|spread|cliff|deviation|lowest-point) over /.test(metric)) return view.difference
  return / (critical-severity|breaking-point|half-life|time-to-failure|recovery-time|ratio|monotonicity|slope) over /.test(
    metric,
  )
    ? plain
    : metric.startsWith(view.metric.label)
      ? view.value
      : plain
}

const declared = (value: number | null): Measured => ({ value, lower: null, upper: null, method: 'none', n: 0 })

function taskVerdict(context: Context, view: TaskView): Html {
  const { task, anchor } = view
  return html`<article class="task" aria-labelledby="${anchor}">
<h3 id="${anchor}">${task.id}</h3>
<p class="quiet">${task.summary} Measured by ${view.metric.label} (${view.metric.better} is better); a loss of ${numberLine(declared(task.margin), view.difference)} counts as a failure.${task.headline && ` The answers speak of ${task.headline}, the best ${task.models.find(({ id }) => id === task.headline)?.origin === 'submitted' ? 'submitted model' : 'baseline that was trained once'}.`}</p>
<dl class="answers">${task.answers.map((a) => answer(view, a))}</dl>
${glance(context, view)}
</article>`
}

function answer(view: TaskView, { question, number, kind, sentence }: Answer): Html {
  const text = numberText(number, answerUnit(view, kind))
  const reached = number?.value !== null || number.censored === undefined
  const big = number === null ? '' : reached ? text.value : `> ${number.censored}`
  const suffix = number !== null && !reached ? ' not reached' : text.suffix
  return html`<div class="answer"><dt>${questions[question]}</dt>
<dd class="big">${number && html`<span class="value">${big}</span><span class="unit">${kind === 'severity' && reached ? ' severity' : suffix}</span>${reached && text.interval && html`<br><span class="ci">${text.interval}</span>`}`}</dd>
<dd>${sentence}</dd></div>`
}

function answerUnit(view: TaskView, kind: Answer['kind']): Unit {
  if (kind === 'value') return view.value
  if (kind === 'difference') return view.difference
  return kind === 'slope' ? view.slope : plain
}

function glance({ charts }: Context, view: TaskView): Html {
  const { task, styles } = view
  const timed = task.intervals.length > 1
  const values = task.curves.flatMap(({ model, points }) =>
    (model === task.floor ? [] : points).flatMap((p) => (p?.value == null ? [] : [p.value])),
  )
  const domain: [number, number] = [
    values.reduce((a, b) => Math.min(a, b), values[0] ?? 0),
    values.reduce((a, b) => Math.max(a, b), values[0] ?? 1),
  ]
  const spark = (model: string): Html | false => {
    const curve = task.curves.find((row) => row.model === model)
    if (!curve || !timed || model === task.floor) return false
    return raw(
      sparkline(charts, curve.points, domain, styles.get(model)?.colour ?? 'currentColor', `${model} over time`),
    )
  }
  const hasConditions = task.conditions.length > 0
  const hasGroups = task.groups.some(({ role }) => role !== 'difficulty')
  return table(
    `${task.id} at a glance, ${task.standing ? 'by standing' : 'best first'}: ${view.metric.label}${view.metric.unit && ` in ${view.metric.unit}`}`,
    [
      { head: 'Model' },
      { head: timed ? 'Now (all later)' : 'Now (held out)', numeric: true },
      ...(timed
        ? [
            { head: 'By time' },
            { head: 'Latest', numeric: true },
            { head: `Change per ${task.noun}`, numeric: true },
            { head: `Half-life, ${task.noun}s`, numeric: true },
            { head: `Worst ${task.noun}`, numeric: true },
          ]
        : []),
      ...(hasConditions ? [{ head: 'Weakest condition, critical severity', numeric: true }] : []),
      ...(hasGroups ? [{ head: 'Widest gap', numeric: true }] : []),
    ],
    task.glance.map((row) => [
      html`<span class="model">${styles.has(row.model) && swatch(styles.get(row.model)!)}${row.model}</span>`,
      html`${num(row.later)}${cosmeticNote(task, row.model)}`,
      ...(timed
        ? [
            html`<span class="spark">${spark(row.model)}</span>`,
            num(row.latest),
            num(row.slope, { scale: view.slope.scale, suffix: view.metric.share ? ' pp' : '' }),
            num(row.halfLife),
            html`${num(row.worst)}${row.worst?.at && html`<span class="note">${row.worst.at}</span>`}`,
          ]
        : []),
      ...(hasConditions
        ? [
            row.weakest
              ? html`${num(row.weakest.critical)}<span class="note">${row.weakest.critical.value === null ? 'no condition' : row.weakest.condition}</span>`
              : html`<span class="na">not measured</span>`,
          ]
        : []),
      ...(hasGroups
        ? [
            row.gap
              ? html`${num(row.gap.gap, { ...view.difference, suffix: view.metric.share ? ' pp' : '' })}<span class="note place">${gapPlace(row.gap)}</span>`
              : html`<span class="na">not measured</span>`,
          ]
        : []),
    ]),
    { wide: true, marked: (r) => task.glance[r].model === task.headline },
  )
}
