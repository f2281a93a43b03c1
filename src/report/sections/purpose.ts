import { lines, table } from '../blocks.ts'
import { type Html, html, raw } from '../markup.ts'
import type { Context } from './context.ts'

/** Why the benchmark exists, what would prove it wrong, who keeps it, and what it covers. */
export function purposeSection({ data }: Context): Html {
  const { objective, theory, stewardship, coverage, scenarios } = data
  return html`<section id="purpose" aria-labelledby="purpose-h">
<h2 id="purpose-h">Purpose and stewardship</h2>
<h3>Questions it must answer</h3>
<ul class="prose">${objective.questions.map((q) => html`<li>${q}</li>`)}</ul>
${objective.audience && html`<p class="prose">For: ${objective.audience}</p>`}
${objective.outOfScope.length > 0 && html`<p class="prose">Out of scope: ${objective.outOfScope.join(' ')}</p>`}
${
  theory.length > 0 &&
  html`<h3>Theory of change</h3>${theory.map(
    (claim) =>
      html`<div class="claim"><h4>${claim.effect}</h4>${lines([
        ['Because', claim.because],
        ...claim.assumptions.map((text) => ['Assumes', text] as const),
        ['Would be false if', claim.falsifier],
        ...(claim.measured === null ? [] : [['Measured', claim.measured] as const]),
      ])}</div>`,
  )}`
}
${
  coverage &&
  coverage.rows.length > 0 &&
  html`<h3>What is measured where</h3>
${scenarios.length > 0 && lines(scenarios.map(({ id, summary }) => [id, summary] as const))}
${table(
  'Coverage: scenarios and conditions by measure; the number of tasks, a dot where nothing is measured',
  [{ head: 'Scenario' }, { head: 'Condition' }, ...coverage.metrics.map((head) => ({ head }))],
  coverage.rows.map(({ scenario, condition, tasks }) => [
    scenario,
    condition,
    ...tasks.map((ids) =>
      ids.length === 0
        ? html`<span class="quiet" aria-label="not measured">·</span>`
        : html`<span title="${ids.join(', ')}">${ids.length}</span>`,
    ),
  ]),
  { wide: true },
)}`
}
${stewardship.map(({ title, lines: all }) => html`<h3>${title}</h3>${lines(all)}`)}
</section>`
}

/** Digests and commands: all that is needed to get the same bytes again. */
export function reproduceSection({ data }: Context): Html {
  const { digests } = data
  return html`<section id="reproduce" aria-labelledby="reproduce-h">
<h2 id="reproduce-h">How to reproduce</h2>
<pre class="commands"><code>${data.commands.map((command, i) => [i > 0 && raw('\n'), command])}</code></pre>
${lines([
  ['Benchmark', html`${data.name} ${data.version}, seed ${data.seed}`],
  ['Document', digestCode(digests.benchmark)],
  ['Release', digestCode(digests.release)],
  ['Run', digestCode(digests.run)],
  ...data.datasets.flatMap(({ id, lineage }) =>
    lineage.length > 0 ? [[`Dataset ${id}`, digestCode(lineage[lineage.length - 1].output)] as const] : [],
  ),
  ...(data.licence ? [['Licence', data.licence] as const] : []),
  ...(data.citation ? [['Cite as', data.citation] as const] : []),
])}
<p class="prose">Digests are SHA-256 over content. ${
    data.tier === 'exact'
      ? 'No clock, path, host, locale or number of workers is in this page: whoever runs the commands on the same data gets the same bytes.'
      : 'No clock, path, host, locale or number of workers is in this page. Inputs and statistics are the same bytes everywhere; answers of models agree within a tolerance.'
  }</p>
</section>`
}

const digestCode = (digest: string): Html => html`<code class="digest">${digest}</code>`
