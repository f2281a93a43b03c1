import { code, details, figure, lines, table, wideAndNarrow } from '../blocks.ts'
import { rowsChart } from '../charts/rows.ts'
import { type Html, html } from '../markup.ts'
import { count, percent } from '../number-text.ts'
import type { DatasetReport, TaskReport } from '../report-data.ts'
import type { Context } from './context.ts'

/** Where the data come from, what they are, and how they were parted. */
export function dataSection(context: Context): Html {
  const { data, tasks } = context
  const splits = tasks.filter(
    ({ task }, i) =>
      tasks.findIndex((other) => other.task.split.id === task.split.id && other.task.split.rows === task.split.rows) ===
      i,
  )
  return html`<section id="data" aria-labelledby="data-h">
<h2 id="data-h">Data and splits</h2>
${data.datasets.map(datasetCard)}
<h3>Tasks</h3>
${table(
  'What each task asks',
  [{ head: 'Task' }, { head: 'Kind' }, { head: 'Target' }, { head: 'Classes' }, { head: 'Split' }],
  data.tasks.map((task) => [
    html`${task.id}<span class="note">${task.summary}</span>`,
    task.kind,
    task.target,
    task.classes.length > 12 ? `${task.classes.length} classes` : task.classes.join(', '),
    task.split.id,
  ]),
)}
${splits.map(({ task }) => splitPart(context, task))}
</section>`
}

function datasetCard({ id, rows, card, sources, columns, lineage }: DatasetReport): Html {
  const sensitive = columns.filter(({ roles }) => roles.includes('sensitive')).map(({ name }) => name)
  return html`<h3>Dataset ${id}</h3>
${lines([...card, ...(rows === null ? [] : ([['Samples', count(rows)]] as const)), ['Sensitive columns', sensitive.length > 0 ? sensitive.join(', ') : 'none declared']])}
${sources.map((source) => lines(source.map(([name, text]) => [name, name.startsWith('SHA') ? code(text, 64) : text] as const)))}
${details(
  `${columns.length} columns`,
  table(
    `Columns of ${id}`,
    [{ head: 'Column' }, { head: 'Roles' }, { head: 'Type' }, { head: 'Unit' }, { head: 'What it is' }],
    columns.map(({ name, roles, type, unit, summary }) => [name, roles.join(', '), type, unit, summary]),
  ),
)}
${
  lineage.length > 0 &&
  details(
    `Lineage: ${lineage.length} steps from raw bytes to samples`,
    table(
      `Lineage of ${id}`,
      [{ head: 'Step' }, { head: 'Of' }, { head: 'Rows', numeric: true }, { head: 'Digest of what came out' }],
      lineage.map(({ step, subject, rows: kept, output }) => [step, subject, kept, code(output)]),
    ),
  )
}`
}

function splitPart({ charts }: Context, task: TaskReport): Html {
  const { intervals, split, proof } = task
  const binary = intervals.some(({ positives }) => positives !== null)
  const title = `Rows by ${task.noun}`
  const training = intervals.filter((interval) => interval.training)
  const later = intervals.filter((interval) => !interval.training)
  const share = (part: typeof intervals): string => {
    const rows = part.reduce((n, i) => n + i.rows, 0)
    return rows === 0 ? 'n/a' : percent(part.reduce((n, i) => n + (i.positives ?? 0), 0) / rows)
  }
  const drift =
    binary && training.length > 0
      ? ` The darker part is ${task.positive}: ${share(training)} of the training intervals, ${share(later)} of the later ones.`
      : ''
  return html`<h3>Split ${split.id}</h3>
<p class="prose">${split.summary} Rules: ${split.rules.map((rule, i) => html`${i > 0 && ', then '}<code>${rule}</code>`)}.</p>
${
  intervals.length > 1 &&
  figure(
    wideAndNarrow((width) => rowsChart(charts, intervals, width, title)),
    html`<strong>${title}.</strong> ${count(split.rows)} rows in ${intervals.length} intervals, the first ${training.length} for training.${drift}`,
    table(
      `${title} of ${split.id}`,
      [
        { head: task.noun },
        { head: 'From' },
        { head: 'To (excluded)' },
        { head: 'Part' },
        { head: 'Rows', numeric: true },
        { head: 'Held out', numeric: true },
        { head: 'Excluded', numeric: true },
        ...(binary ? [{ head: 'Positive', numeric: true }] : []),
      ],
      intervals.map((i) => [
        i.label,
        i.from,
        i.to,
        i.training ? 'training' : 'evaluation',
        count(i.rows),
        count(i.heldOut),
        count(i.excluded),
        ...(binary ? [count(i.positives ?? 0)] : []),
      ]),
    ),
    'Intervals with dates and rows',
  )
}
${
  proof.length > 0 &&
  table(
    'Proof that training and evaluation share nothing',
    [
      { head: 'Key' },
      { head: 'Training', numeric: true },
      { head: 'Evaluation', numeric: true },
      { head: 'On both sides', numeric: true },
      { head: 'Digests of the two sets' },
    ],
    proof.map(({ key, column, train, test, overlap, digests }) => [
      column === null ? key : `${key} (${column})`,
      count(train),
      count(test),
      html`<strong>${count(overlap)}</strong>`,
      html`${code(digests[0], 12)} ${code(digests[1], 12)}`,
    ]),
  )
}`
}
